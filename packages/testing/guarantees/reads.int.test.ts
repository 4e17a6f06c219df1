import { Reader } from '@muster/bus';
import { expect, inject, test } from 'vitest';
import { passing } from './bus.ts';

/** How many of these were answered. */
const answered = async (reads: readonly Promise<unknown>[]): Promise<number> =>
  (await Promise.allSettled(reads)).filter((each) => each.status === 'fulfilled').length;

test('a value that cannot be sent fails its own reading at once, and no other beside it', async () => {
  await using reader = open();
  const read = (value: unknown) => reader.query('select $1::int as a', [value]);
  await Promise.all([1, 2, 3, 4].map((n) => read(String(n))));
  const began = performance.now();
  const results = await Promise.allSettled(
    Array.from({ length: 24 }, (_, n) => read(n % 3 === 1 ? undefined : String(n))),
  );
  expect(results.map((each) => each.status)).toEqual(
    results.map((_, n) => (n % 3 === 1 ? 'rejected' : 'fulfilled')),
  );
  expect(performance.now() - began).toBeLessThan(4_000);
});

test('a reading that is not done in time is given up alone', async () => {
  await using reader = open();
  const sleeps = (n: number, seconds: number) =>
    Array.from({ length: n }, () => reader.query('select pg_sleep($1)', [seconds]));
  await Promise.all(sleeps(4, 0.2));
  // Two for each connection: the second begins after 3 s and would be done after 6.
  const slow = sleeps(8, 3);
  await passing(2_000);
  const behind = sleeps(4, 0.1);
  expect(await answered(slow)).toBe(4);
  expect(await answered(behind)).toBe(4);
});

const open = () => {
  const reader = new Reader(inject('stack').postgresUrl, 'a reader');
  return Object.assign(reader, { [Symbol.asyncDispose]: () => reader.close() });
};
