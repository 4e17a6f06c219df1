import { expect, test } from 'vitest';
import { beginning } from './src/demo/day.ts';
import { playDay } from './src/demo/play-day.ts';
import { evening } from './src/demo/xian/evening.ts';
import { openPlatform } from './src/platform.ts';

test('the beginning of the written evening is played and nothing of it is lost', async () => {
  await using platform = await openPlatform();
  const day = beginning(evening, 12);
  const { ledger, checked } = await playDay(day, {
    url: platform.url,
    passwords: platform.passwords,
    concurrency: 4,
    seed: 1,
    patienceMs: 20_000,
  });
  expect(ledger.failures).toEqual([]);
  expect(checked.losses).toEqual([]);
  expect(ledger.calls.size).toBe(day.calls.length);
  expect(ledger.incidents.size).toBe(day.incidents.length);
});
