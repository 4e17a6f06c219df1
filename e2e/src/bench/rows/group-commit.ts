import type { Outcome } from '../outcome.ts';
import { rounds } from '../rounds.ts';
import type { Row } from './row.ts';
import { openWrites } from './writes.ts';

/** Commands that wait together share a commit; one that comes alone must not pay for it. */
export const groupCommit: Row = {
  name: 'group-commit',
  seconds: 130,
  async measure(bench) {
    const { rate, cost, close } = await openWrites(await bench.stand());
    const seconds = bench.quick ? 2 : 5;
    const outcomes: Outcome[] = [];
    for (const [clients, value] of [
      [64, 1.5],
      [1, 0.95],
    ] as const) {
      const taken = await rounds(bench.rounds, {
        slice: () => rate('slice', clients, seconds),
        baseline: () => rate('baseline', clients, seconds),
      });
      outcomes.push({
        name: `group commit, ${clients} client${clients === 1 ? '' : 's'}`,
        ours: { what: 'a writing slice', unit: 'requests/s', rounds: taken.slice },
        against: { what: 'the write baseline', unit: 'requests/s', rounds: taken.baseline },
        goal: { at: 'least', value },
        note: cost(),
      });
    }
    await close();
    return outcomes;
  },
};
