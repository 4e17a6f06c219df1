import { describe, expect, test } from 'vitest';
import { draw, kinds } from './src/faults/draw.ts';
import { run } from './src/faults/run.ts';
import { summary } from './src/faults/summary.ts';

/** Named in the output and settable, so that a run can be had again. */
const seed = Number(process.env['MUSTER_TEST_FAULT_SEED'] ?? 20_260_724);

test('under one fault of every kind nothing that was accepted is missing, doubled or out of order', {
  timeout: 900_000,
}, async () => {
  const said: string[] = [];
  const done = await run({ seed, faults: kinds.length, kinds, workers: 4, say: (line) => said.push(line) });
  console.log([`fault seed ${seed}`, ...said, summary(done)].join('\n'));
  expect(done.counted.losses).toEqual([]);
  expect([...done.delays.keys()].sort()).toEqual([...kinds].sort());
  expect(done.accepted).toBeGreaterThan(0);
  expect(done.counted.counts['effects of events']).toBeGreaterThan(done.accepted);
});

describe('what is drawn', () => {
  const drawn = (from: number, n: number) =>
    draw(from, kinds, ['duty', 'plan'], ['duty-nats', 'plan-nats', 'duty-postgres']).take(n).toArray();

  test('is the same for the same seed, and another for another', () => {
    expect(drawn(7, 40)).toEqual(drawn(7, 40));
    expect(drawn(7, 40)).not.toEqual(drawn(8, 40));
  });
  test('has every kind once before any comes again', () => {
    const [first, second] = [drawn(7, 24).slice(0, 12), drawn(7, 24).slice(12)];
    for (const bag of [first, second]) expect(bag.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  });
});
