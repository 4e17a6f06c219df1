import type { DeadlineRule } from '@muster/contracts';
import type { ChainUnit } from '../units/index.ts';
import { type DeadlineRow, type Graded, holds, ruled, slotOfRow, type Wanted, wanted } from './deadline.ts';

export interface Regraded {
  /** New clocks; the caller gives them id and incident. */
  set: Wanted[];
  /** Clocks that run on under another rule or limit. */
  changed: DeadlineRow[];
  withdrawn: DeadlineRow[];
}
interface Regrading {
  rules: readonly DeadlineRule[];
  /** The incident as it was; undefined where there is nothing yet. */
  before: Graded | undefined;
  after: Graded;
  /** The sender and those above it. */
  chain: readonly ChainUnit[];
  /** Its clocks so far, withdrawn ones left out. */
  rows: readonly DeadlineRow[];
  /** Which clocks may be set anew, and which may run on. */
  begins: (wanted: Wanted) => boolean;
  goesOn: (wanted: Wanted) => boolean;
  now: Date;
}

/**
 * What a changed level, category or place means for one sender's clocks. A rule that held before goes on from its
 * start; one that holds anew counts from now. Met stays met, late stays late; what no rule asks for is withdrawn.
 */
export function regrade({ rules, before, after, chain, rows, begins, goesOn, now }: Regrading): Regraded {
  const latest = new Map<string, DeadlineRow>();
  for (const row of rows) {
    const other = latest.get(slotOfRow(row));
    // A merged incident's late clock may stand beside the survivor's own of the same round.
    const newer = other === undefined || row.round > other.round;
    if (newer || (row.round === other.round && row.state !== 'late')) latest.set(slotOfRow(row), row);
  }

  const since = (rule: DeadlineRule, slot: string): Date => {
    const row = latest.get(slot);
    return row && before && holds(rule, before, now) ? row.setAt : now;
  };
  const want = wanted(rules, after, chain, now, since);
  const result: Regraded = { set: [], changed: [], withdrawn: [] };
  for (const [slot, each] of want) {
    const row = latest.get(slot);
    if (!row) {
      if (begins(each)) result.set.push(each);
    } else if (row.state === 'running' && row.rule !== each.rule.key && goesOn(each))
      result.changed.push({ ...row, ...ruled(each), version: row.version + 1 });
  }
  for (const row of latest.values()) {
    const each = want.get(slotOfRow(row));
    if ((row.state === 'running' || row.state === 'paused') && !(each && goesOn(each)))
      result.withdrawn.push({ ...row, version: row.version + 1, state: 'withdrawn' });
  }
  return result;
}
