import { rounds } from '../rounds.ts';
import type { Row } from './row.ts';
import { openWrites } from './writes.ts';

/** A writing slice (token, validation, idempotency, version, event, outbox) beside one INSERT. */
export const fullCommand: Row = {
  name: 'full-command',
  seconds: 70,
  async measure(bench) {
    const { rate, cost, close } = await openWrites(await bench.stand());
    const seconds = bench.quick ? 2 : 5;
    const taken = await rounds(bench.rounds, {
      slice: () => rate('slice', 8, seconds),
      baseline: () => rate('baseline', 8, seconds),
    });
    await close();
    return [
      {
        name: 'full command, 8 clients',
        ours: { what: 'a writing slice', unit: 'requests/s', rounds: taken.slice },
        against: { what: 'the write baseline', unit: 'requests/s', rounds: taken.baseline },
        goal: { at: 'least', value: 0.65 },
        note: cost(),
      },
    ];
  },
};
