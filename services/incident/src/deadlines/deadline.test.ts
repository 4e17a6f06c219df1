import type { DeadlineRule } from '@muster/contracts';
import { expect, test } from 'vitest';
import { type ChainUnit, chainOfPath } from '../units/index.ts';
import { answers, type DeadlineRow, type Graded, strike, wanted } from './deadline.ts';
import { regrade } from './regrade.ts';
import { deadlineRules } from './seeds.ts';
import { freshRow, type IncidentRow } from './store.ts';

const now = new Date('2026-07-24T12:00:00Z');
const minutes = (n: number): Date => new Date(now.getTime() + n * 60_000);
const city = chainOfPath('/000000/610000/610100/');
const district = chainOfPath('/000000/610000/610100/610113/');
const event = (more: Partial<Graded> = {}): Graded => ({
  category: '12D02',
  regionCode: '610113',
  level: 3,
  sensitive: false,
  occurredAt: now,
  ...more,
});
const incident = { id: 'i', unitPath: '/610100/', exercise: false } as IncidentRow;

/** `first phone 610000 30` and so on: which report, by what, to whom, in how many minutes. */
const due = (of: Graded, chain: readonly ChainUnit[], rules: readonly DeadlineRule[] = deadlineRules) =>
  [...wanted(rules, of, chain, now, () => now).values()]
    .map(
      (w) =>
        `${w.rule.report} ${w.rule.channel} ${w.to.code} ${(w.dueAt.getTime() - now.getTime()) / 60_000}`,
    )
    .filter((text) => !text.startsWith('correction'))
    .sort();

test('an accident of level 3 in a district: the city by phone in 30 minutes, in writing in 60, in any way in 2 h', () => {
  expect(due(event(), district)).toEqual([
    'first any 610100 120',
    'first phone 610000 60',
    'first phone 610100 30',
    'first written 610100 60',
    'followup any 610100 1440',
  ]);
});

test('a flood in Xi’an from level 3 up: 20 minutes by phone, 40 in writing, and an hourly report', () => {
  expect(due(event({ category: '11A02' }), district)).toEqual([
    'first phone 610100 20',
    'first written 610100 40',
    'followup any 610100 60',
  ]);
  expect(due(event({ category: '11B03', level: 4 }), district)).toEqual([
    'first phone 610100 30',
    'first written 610100 60',
    'followup any 610100 1440',
  ]);
  expect(due(event({ category: '11A02', regionCode: '610200' }), district)).toContain(
    'first phone 610100 30',
  );
});

test('grave events of a city go to the State Council within 4 hours and are followed up twice a day', () => {
  expect(due(event({ level: 2 }), city)).toEqual([
    'first any 000000 240',
    'first any 610000 120',
    'first phone 610000 30',
    'first written 610000 60',
    'followup any 610000 720',
  ]);
});

test('a city owes the province nothing for what is small unless it is sensitive; what is not graded yet counts as grave', () => {
  expect(due(event({ level: 4 }), city)).toEqual([]);
  expect(due(event({ level: 0 }), city)).toEqual(['first phone 610000 30', 'first written 610000 60']);
  expect(due(event({ level: 4, sensitive: true }), city)).toContain('first phone 610000 30');
});

test('changed casualties are owed for 30 days, for traffic and fire for 7', () => {
  const corrections = (of: Graded) =>
    [...wanted(deadlineRules, of, district, now, () => now).values()].filter(
      (w) => w.rule.report === 'correction',
    );
  const days = (n: number) => new Date(now.getTime() - n * 86_400_000);
  expect(corrections(event({ occurredAt: days(30) }))).toHaveLength(1);
  expect(corrections(event({ occurredAt: days(30.01) }))).toHaveLength(0);
  expect(corrections(event({ category: '12H01', occurredAt: days(7) }))).toHaveLength(1);
  expect(corrections(event({ category: '12G04', occurredAt: days(7.01) }))).toHaveLength(0);
});

const rowsOf = (of: Graded, chain: readonly ChainUnit[]): DeadlineRow[] =>
  [...wanted(deadlineRules, of, chain, now, () => now).values()]
    .filter((w) => w.rule.report !== 'correction')
    .map((w) => freshRow(incident, w, 1));
const regraded = (before: Graded, after: Graded, rows: DeadlineRow[], at: Date) =>
  regrade({
    rules: deadlineRules,
    before,
    after,
    chain: district,
    rows,
    begins: () => true,
    goesOn: () => true,
    now: at,
  });
const only = (rows: readonly DeadlineRow[], report: string, channel: string) =>
  rows.find((row) => row.report === report && row.channel === channel);

test('a graver level sets what is new from the time of regrading and keeps what ran already', () => {
  const before = event({ level: 4 });
  const rows = rowsOf(before, district);
  const { set, changed, withdrawn } = regraded(before, event({ level: 2 }), rows, minutes(20));
  expect(withdrawn).toEqual([]);
  expect(
    set.filter((w) => w.rule.report === 'first').map((w) => [w.to.code, w.rule.channel, w.dueAt]),
  ).toEqual([['610000', 'phone', minutes(80)]]);
  // Daily at first, twice a day now: counted from the regrading.
  expect(changed.map((row) => [row.report, row.dueAt, row.version])).toEqual([['followup', minutes(740), 2]]);
});

test('a limit that ran already is never prolonged by a regrading', () => {
  const before = event({ category: '11A02', level: 4 });
  const rows = rowsOf(before, district);
  const { changed } = regraded(before, { ...before, level: 3 }, rows, minutes(25));
  // The 30 minutes by phone go on; the flood plan's 20 minutes would end later, at 45.
  expect(only(changed, 'first', 'phone')).toBeUndefined();
  const early = regraded(before, { ...before, level: 3 }, rows, minutes(5));
  expect(only(early.changed, 'first', 'phone')?.dueAt).toEqual(minutes(25));
});

test('a lesser level withdraws what no rule asks for any more; met stays met and late stays late', () => {
  const before = event({ category: '11A02', level: 3 });
  const rows = rowsOf(before, district).map((row) =>
    row.channel === 'phone'
      ? { ...row, state: 'met' as const }
      : row.channel === 'written'
        ? { ...row, state: 'late' as const }
        : row,
  );
  const none = regrade({
    rules: [],
    before,
    after: before,
    chain: district,
    rows,
    begins: () => true,
    goesOn: () => true,
    now: minutes(50),
  });
  expect(none.withdrawn.map((row) => [row.report, row.state])).toEqual([['followup', 'withdrawn']]);
  const lesser = regraded(before, { ...before, level: 4 }, rows, minutes(50));
  expect([...lesser.set, ...lesser.withdrawn]).toEqual([]);
  expect(lesser.changed.map((row) => row.report)).toEqual(['followup']);
});

test('an hourly clock that nobody looked at for five hours is late five times and runs on', () => {
  const row = only(rowsOf(event({ category: '11A02' }), district), 'followup', 'any');
  if (!row) throw new Error('no hourly clock');
  let n = 0;
  const rounds = strike(row, minutes(330), () => `id${++n}`);
  expect(rounds.map((each) => [each.round, each.state, each.dueAt, each.noticedAt])).toEqual([
    [1, 'late', minutes(60), minutes(330)],
    [2, 'late', minutes(120), minutes(330)],
    [3, 'late', minutes(180), minutes(330)],
    [4, 'late', minutes(240), minutes(330)],
    [5, 'late', minutes(300), minutes(330)],
    [6, 'running', minutes(360), null],
  ]);
  expect(strike(row, minutes(60 * 1000), () => `id${++n}`, 100)).toHaveLength(101);
});

test('a clock is met by its own kind of report, through its channel, to its recipient', () => {
  const clock = { report: 'first', channel: 'phone', targetCode: '610000' } as const;
  const report = { kind: 'first', channel: 'phone', correction: false, targetCode: '610000' } as const;
  expect(answers(clock, report)).toBe(true);
  expect(answers(clock, { ...report, channel: 'written' })).toBe(false);
  expect(answers({ ...clock, channel: 'any' }, { ...report, channel: 'written' })).toBe(true);
  expect(answers(clock, { ...report, kind: 'followup' })).toBe(false);
  expect(answers(clock, { ...report, targetCode: '000000' })).toBe(false);
  expect(answers({ ...clock, report: 'followup' }, { ...report, kind: 'final' })).toBe(true);
  expect(answers({ ...clock, report: 'correction' }, { ...report, kind: 'followup' })).toBe(false);
  expect(answers({ ...clock, report: 'correction' }, { ...report, kind: 'followup', correction: true })).toBe(
    true,
  );
});
