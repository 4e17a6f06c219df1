import { ResumeDeadline } from '@muster/contracts';
import { handle } from '@muster/kit';
import { changeDeadline, clockStands, lockDeadline } from './clock.ts';

/** The time that was left when it was paused is left now; the reason of the pause stays on record. */
export const resumeDeadline = handle(ResumeDeadline, async ({ params, body, who, db, emit, now }) => {
  const k = { db, emit, now };
  const row = await lockDeadline(k, params, who);
  if (row.state !== 'paused' || row.pausedAt === null) throw clockStands(row, 'resumed', 'paused');
  const stood = now.getTime() - row.pausedAt.getTime();
  return changeDeadline(k, {
    ...row,
    state: 'running',
    pausedAt: null,
    pauseReason: `${row.pauseReason ?? ''} → ${body.reason}`.slice(0, 1000),
    setAt: new Date(row.setAt.getTime() + stood),
    dueAt: new Date(row.dueAt.getTime() + stood),
  });
});
