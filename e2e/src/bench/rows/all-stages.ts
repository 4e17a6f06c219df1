import { rounds } from '../rounds.ts';
import { until } from '../stand/events.ts';
import type { Row } from './row.ts';
import { openWrites } from './writes.ts';

const clients = 64;

/** From the request to the effect in another service: what all stages sustain side by side on one machine. */
export const allStages: Row = {
  name: 'all-stages',
  seconds: 80,
  async measure(bench) {
    const stand = await bench.stand();
    const { sql } = stand;
    const { rate, close } = await openWrites(stand);
    const reader = await stand.start('service', { service: 'copies' });
    const seconds = bench.quick ? 3 : 8;
    const settled = `select not exists (select from notes.outbox where published_at is null)
      and (select count(*) from copies.copies) = (select count(*) from notes.notes)`;
    const through = async (): Promise<number> => {
      await sql.unsafe('truncate notes.notes, notes.outbox, notes.idempotency, copies.copies, copies.inbox');
      const began = performance.now();
      await rate('slice', clients, seconds);
      await until(sql, settled);
      const took = performance.now() - began;
      const [row] = await sql.unsafe('select count(*)::int as n from copies.copies');
      return Number(row?.['n']) / (took / 1_000);
    };
    const taken = await rounds(bench.rounds, {
      through,
      baseline: () => rate('baseline', clients, seconds),
    });
    await Promise.all([close(), reader.stop()]);
    return [
      {
        name: `all stages, ${clients} clients`,
        ours: { what: 'effects committed in another service', unit: 'events/s', rounds: taken.through },
        against: { what: 'the write baseline', unit: 'requests/s', rounds: taken.baseline },
        goal: { at: 'least', value: 1 },
      },
    ];
  },
};
