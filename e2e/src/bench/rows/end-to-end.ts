import { percentile } from '../../demo/measure.ts';
import type { Child } from '../child/child.ts';
import type { Outcome } from '../outcome.ts';
import { empty, until } from '../stand/events.ts';
import type { Row } from './row.ts';

const perSecond = 50;

/** The way of a single event on a normal day, beside what its two commits and one publish take by themselves. */
export const endToEnd: Row = {
  name: 'end-to-end',
  seconds: 130,
  async measure(bench) {
    const stand = await bench.stand();
    await empty(stand);
    const [reader, writer, graphile] = await Promise.all([
      stand.start('service', { service: 'copies' }),
      stand.start('end-to-end'),
      stand.start('graphile', { batched: false, schema: 'graphile_latency' }),
    ]);
    await until(stand.sql, `select exists (select from notes.streams)`);
    const seconds = bench.quick ? 3 : 10;
    const ways = {
      through: [writer, 'through'],
      floor: [writer, 'floor'],
      graphile: [graphile, 'latency'],
    } as const;
    const p50s: Record<string, number[]> = { through: [], floor: [], graphile: [] };
    let way = '';
    const p99s: Record<string, number[]> = { through: [], floor: [], graphile: [] };
    for (let round = 0; round <= bench.rounds; round++)
      for (const [name, [child, what]] of Object.entries(ways) as [string, [Child, string]][]) {
        const taken = (await child.ask<number[]>(what, { perSecond, seconds })).toSorted((a, b) => a - b);
        if (round === 0) continue;
        p50s[name]?.push(percentile(taken, 0.5));
        p99s[name]?.push(percentile(taken, 0.99));
        if (name === 'through') {
          const at = await writer.ask<Record<string, number>>('stages');
          const ms = (stage: string) => `${at[stage]?.toFixed(1)} ms`;
          way = `Medians of the last round: committed and answered ${ms('answered')} after the call, in the stream at ${ms('stored')}, at its consumer at ${ms('begun')}; the rest is the consumer's commit and its ack. The stream and the consumer tell the time in whole ms.`;
        }
      }
    await Promise.all([reader, writer, graphile].map((each) => each.stop()));
    const series = (what: string, rounds: number[] | undefined) => ({
      what,
      unit: 'ms',
      rounds: rounds ?? [],
    });
    const write = 'write call to effect committed';
    const floor = 'two commits and a publish';
    const name = `end to end at ${perSecond}/s`;
    return [
      {
        name: `${name}, p50`,
        ours: series(write, p50s['through']),
        against: series(floor, p50s['floor']),
        goal: { at: 'most', value: 1.25 },
        note: way,
      },
      {
        name: `${name}, p99`,
        ours: series(write, p99s['through']),
        against: series(floor, p99s['floor']),
        goal: { at: 'most', value: 1.7 },
      },
      {
        name: `${name}, p50`,
        ours: series(write, p50s['through']),
        against: series('graphile-worker, start of a job', p50s['graphile']),
        goal: { at: 'most', value: 1.25 },
      },
    ] satisfies Outcome[];
  },
};
