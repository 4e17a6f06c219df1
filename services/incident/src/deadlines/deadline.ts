import type { DeadlineRule, ReportChannel, ReportKind } from '@muster/contracts';
import { underCategories } from '../categories/index.ts';
import { later } from '../instant.ts';
import { inRegions } from '../rules/index.ts';
import type { deadlines } from '../schema.ts';
import { type ChainUnit, refOf } from '../units/index.ts';

export type DeadlineRow = typeof deadlines.$inferSelect;
/** What of an incident decides which rules hold for it. */
export interface Graded {
  category: string;
  regionCode: string;
  level: number;
  sensitive: boolean;
  occurredAt: Date;
}
/** Who owes which report to whom, by which channel: of each such slot at most one clock runs. */
export interface Wanted {
  rule: DeadlineRule;
  from: ChainUnit;
  to: ChainUnit;
  since: Date;
  dueAt: Date;
}

const slotOf = (report: string, channel: string, from: string, to: string): string =>
  [report, channel, from, to].join(' ');
export const slotOfRow = (row: DeadlineRow): string =>
  slotOf(row.report, row.channel, row.sourceCode, row.targetCode);

export function holds(rule: DeadlineRule, of: Graded, now: Date): boolean {
  const days = (now.getTime() - of.occurredAt.getTime()) / 86_400_000;
  return (
    rule.enabled &&
    (rule.levels.includes(of.level) || (rule.sensitiveToo && of.sensitive)) &&
    underCategories(rule.categories, of.category) &&
    !underCategories(rule.exceptCategories, of.category) &&
    inRegions(rule.regions, of.regionCode) &&
    (rule.withinDays === null || days <= rule.withinDays)
  );
}

/**
 * The clocks that the rules ask of one sender. Where several rules ask for the same report the earliest limit is
 * kept: whoever meets it meets them all. `since` tells from when a rule's minutes count.
 */
export function wanted(
  rules: readonly DeadlineRule[],
  of: Graded,
  chain: readonly ChainUnit[],
  now: Date,
  since: (rule: DeadlineRule, slot: string) => Date,
): Map<string, Wanted> {
  const [from, ...above] = chain;
  const slots = new Map<string, Wanted>();
  if (!from) return slots;
  for (const rule of rules) {
    const to = above.find((unit) => unit.level === rule.toLevel);
    if (!to || rule.fromLevel !== from.level || !holds(rule, of, now)) continue;
    const slot = slotOf(rule.report, rule.channel, from.code, to.code);
    const start = since(rule, slot);
    const dueAt = later(start, rule.minutes);
    const other = slots.get(slot);
    if (!other || dueAt < other.dueAt) slots.set(slot, { rule, from, to, since: start, dueAt });
  }
  return slots;
}

/** The columns of a clock that come from its rule. */
export const ruled = ({ rule, from, to, since, dueAt }: Wanted) => ({
  rule: rule.key,
  ruleName: rule.name,
  clause: rule.clause,
  source: rule.source,
  mark: rule.mark,
  report: rule.report,
  channel: rule.channel,
  fromUnit: refOf(from),
  toUnit: refOf(to),
  sourceCode: from.code,
  targetCode: to.code,
  repeatMinutes: rule.repeatMinutes,
  setAt: since,
  dueAt,
});

/** Whether a report is the one that a clock waits for. A final report needs no follow-up after it. */
export function answers(
  row: Pick<DeadlineRow, 'report' | 'channel' | 'targetCode'>,
  report: { kind: ReportKind; channel: ReportChannel; correction: boolean; targetCode: string },
): boolean {
  if (row.targetCode !== report.targetCode) return false;
  if (row.channel !== 'any' && row.channel !== report.channel) return false;
  if (row.report === 'first') return report.kind === 'first';
  if (row.report === 'correction') return report.correction;
  return report.kind !== 'first';
}

/** The next round of a repeating clock, counted from `from`. */
export function nextRound(row: DeadlineRow, from: Date, id: string): DeadlineRow | undefined {
  if (row.repeatMinutes === null) return undefined;
  return {
    ...row,
    id,
    version: 1,
    round: row.round + 1,
    setAt: from,
    dueAt: later(from, row.repeatMinutes),
    metAt: null,
    metBy: null,
    state: 'running',
    noticedAt: null,
    pausedAt: null,
    pauseReason: null,
    lateReason: null,
  };
}

const late = (row: DeadlineRow, now: Date): DeadlineRow => ({
  ...row,
  version: row.version + 1,
  state: 'late',
  noticedAt: now,
});

/**
 * A clock that ran out: it is late, and so is every round of it that ran out while nobody looked; the last round
 * returned may still be running. At most `most` rounds at once: the rest is found again by its time.
 */
export function strike(row: DeadlineRow, now: Date, newId: () => string, most = 100): DeadlineRow[] {
  const rounds = [late(row, now)];
  let next = nextRound(row, row.dueAt, newId());
  while (next && next.dueAt <= now && rounds.length < most) {
    rounds.push({ ...next, state: 'late', noticedAt: now });
    next = nextRound(next, next.dueAt, newId());
  }
  return next ? [...rounds, next] : rounds;
}
