import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Day } from './src/demo/day.ts';
import { beginning } from './src/demo/day.ts';
import { dayOfRows } from './src/demo/files/day-of-rows.ts';
import { layoutOf } from './src/demo/files/layout.ts';
import { playDay } from './src/demo/play-day.ts';
import { summary } from './src/demo/summary.ts';
import { evening } from './src/demo/xian/evening.ts';
import { openPlatform, type Platform } from './src/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 120_000);
afterAll(() => platform?.[Symbol.asyncDispose](), 60_000);

const playing = (day: Day, more: Partial<Parameters<typeof playDay>[1]> = {}) =>
  playDay(day, {
    url: platform.url,
    passwords: platform.passwords,
    concurrency: 4,
    seed: 1,
    patienceMs: 20_000,
    ...more,
  });

test('the beginning of the written evening is played and nothing of it is lost', async () => {
  const day = beginning(evening, 20);
  const played = await playing(day);
  const { ledger, checked } = played;
  expect(ledger.failures).toEqual([]);
  expect(checked.losses).toEqual([]);
  expect(ledger.calls.size).toBe(day.calls.length);
  expect(ledger.incidents.size).toBe(day.incidents.length);
  const reports = day.incidents.flatMap(({ steps }) => steps.filter((step) => step.do === 'report'));
  expect(ledger.reports.size).toBe(reports.length);
  expect(ledger.activations.size).toBeGreaterThan(0);
  expect(ledger.receipts).toBeGreaterThan(ledger.orders.size);
  expect(checked.counts).toMatchObject({ calls: day.calls.length, incidents: day.incidents.length });
  const text = summary(played);
  expect(text).toContain('nothing lost');
  expect(text).toMatch(/log a call +\d+ +[\d.]+ +[\d.]+ +[\d.]+/);
});

test('a day that is played again beside what is there already is told apart from it', async () => {
  const day = beginning(evening, 4);
  for (const _ of [1, 2]) {
    const { ledger, checked } = await playing(day);
    expect([...ledger.failures, ...checked.losses]).toEqual([]);
  }
});

test('a file’s units become teams, take their orders in turn, and are off duty afterwards', async () => {
  const row = (call: string, unit: string, minute: number, scene = true) => ({
    'Call Number': call,
    'Unit ID': unit,
    'Incident Number': call,
    'Call Type': 'Outside Fire',
    'Received DtTm': `04/07/2020 11:${minute}:00 AM`,
    'Dispatch DtTm': `04/07/2020 11:${minute + 1}:00 AM`,
    'Response DtTm': `04/07/2020 11:${minute + 2}:00 AM`,
    'On Scene DtTm': scene ? `04/07/2020 11:${minute + 3}:00 AM` : '',
    'Available DtTm': `04/07/2020 11:${minute + 5}:00 AM`,
    Address: '1 MAIN ST',
    Location: '(37.7, -122.4)',
  });
  const rows = [row('1', 'E1', 10), row('1', 'T1', 10, false), row('2', 'E1', 20), row('3', 'E1', 30)];
  const layout = layoutOf(Object.keys(rows[0] ?? {}), {}, undefined);
  const day = dayOfRows(rows, layout, undefined, 'a file');
  const { ledger, checked } = await playing(day);
  expect([...ledger.failures, ...ledger.shortages, ...checked.losses]).toEqual([]);
  expect([...ledger.orders.values()].map(({ teamName, state }) => `${teamName} ${state}`).sort()).toEqual([
    'E1 (demo) released',
    'E1 (demo) released',
    'E1 (demo) released',
    'T1 (demo) cancelled',
  ]);
  const commander = await platform.signedIn('commander');
  const { items } = (await commander.get(`/api/dispatch/teams?q=${encodeURIComponent('(demo)')}`)).body;
  expect(items.map(({ state }: { state: string }) => state)).toEqual(['off-duty', 'off-duty']);
});

test('what is lost behind the platform’s back is noticed and named', async () => {
  const { world } = platform;
  const day = beginning(evening, 3);
  let acts = 0;
  const gone: string[] = [];
  const { checked } = await playing(day, {
    patienceMs: 1_500,
    began: (count) => {
      acts = count;
    },
    done: (ledger) => {
      if (--acts > 0) return;
      const [call] = ledger.calls.values();
      const [order] = ledger.orders.values();
      if (!call || !order) return;
      gone.push(call.number, order.number);
      void world.sql`delete from duty.calls where id = ${call.id}`.execute();
      void world.sql`delete from dispatch.orders where id = ${order.id}`.execute();
    },
  });
  expect(gone).toHaveLength(2);
  for (const number of gone) {
    expect(checked.losses.join('\n')).toContain(`${number} (`);
    expect(checked.losses).toContain(`the number ${number} is missing`);
  }
});
