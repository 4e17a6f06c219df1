import { Invalid } from '@muster/kit';
import { instant } from '../traces/index.ts';

const minuteMs = 60_000;
const longestMs = 31 * 86_400_000;

export interface Period {
  from: Date;
  to: Date;
  seconds: number;
}

/** Whole minutes around what is asked for; the running one counts as far as it has got. */
export function periodOf(query: { from?: string; to?: string }, now: Date, otherwiseMinutes: number): Period {
  const end = query.to === undefined ? now : instant(query.to, '?to');
  const start =
    query.from === undefined
      ? new Date(end.getTime() - otherwiseMinutes * minuteMs)
      : instant(query.from, '?from');
  const from = new Date(Math.floor(start.getTime() / minuteMs) * minuteMs);
  const to = new Date(Math.ceil(end.getTime() / minuteMs) * minuteMs);
  if (from >= to)
    throw Invalid('trace.period_empty', '`from` must lie before `to`.', {
      errors: [{ path: '?from', message: 'does not lie before ?to' }],
    });
  if (to.getTime() - from.getTime() > longestMs)
    throw Invalid('trace.period_too_long', 'Figures are added up over 31 days at most. Ask for less.', {
      errors: [{ path: '?from', message: 'lies more than 31 days before ?to' }],
    });
  const counted = Math.min(end.getTime(), to.getTime()) - from.getTime();
  return { from, to, seconds: Math.max(1, counted / 1_000) };
}
