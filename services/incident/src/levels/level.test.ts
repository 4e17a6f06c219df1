import type { Figures } from '@muster/contracts';
import { expect, test } from 'vitest';
import { advise } from './level.ts';
import { levelRules } from './seeds.ts';

const of = (category: string, figures: Figures, regionCode = '610113') =>
  advise(levelRules, { category, regionCode, figures });
const level = (...args: Parameters<typeof of>): number => of(...args).level;

test.each([
  [0, 4],
  [1, 4],
  [2, 4],
  [3, 3],
  [9, 3],
  [10, 2],
  [29, 2],
  [30, 1],
  [3000, 1],
])('Decree 493: %i deaths are level %i', (dead, expected) => {
  expect(level('12D02', { dead })).toBe(expected);
});

test.each([
  [1, 4],
  [9, 4],
  [10, 3],
  [49, 3],
  [50, 2],
  [99, 2],
  [100, 1],
])('Decree 493: %i seriously injured are level %i', (seriouslyInjured, expected) => {
  expect(level('12D02', { seriouslyInjured })).toBe(expected);
});

test.each([
  [1, 4],
  [9_999_999.99, 4],
  [10_000_000, 3],
  [49_999_999.99, 3],
  [50_000_000, 2],
  [99_999_999.99, 2],
  [100_000_000, 1],
])('Decree 493: a direct loss of %d yuan is level %i', (loss, expected) => {
  expect(level('12D02', { loss })).toBe(expected);
});

test('Decree 493: any one criterion is enough, the gravest counts, its clause is quoted with the figure', () => {
  expect(of('12C01', { dead: 2, seriouslyInjured: 50, loss: 1 })).toEqual({
    level: 2,
    reason: {
      by: 'advisor',
      rule: 'decree493-art3',
      clause: expect.stringContaining('第三条（二）重大事故'),
      source: expect.stringContaining('第493号'),
      figures: { seriouslyInjured: 50 },
      reason: null,
    },
  });
});

test('Decree 493: who is only lightly injured, missing or trapped sets no level', () => {
  expect(level('12D02', { lightlyInjured: 500, missing: 40, trapped: 9 })).toBe(0);
  expect(of('12D02', {})).toEqual({ level: 0, reason: null });
});

test('Decree 493: pollution, nuclear events and natural disasters are not graded by it', () => {
  for (const category of ['12Q01', '12T01', '11A01', '13A01', '14A01', '20000'])
    expect(level(category, { dead: 50 })).toBe(0);
  expect(level('12000', { dead: 50 })).toBe(1);
});

test.each([
  [0.5, 4],
  [0.99, 4],
  [1, 3],
  [99.9, 3],
  [100, 2],
  [999.9, 2],
  [1000, 1],
])('a forest fire of %d hectares is level %i', (fireHectares, expected) => {
  expect(level('11G01', { fireHectares })).toBe(expected);
});

test('a fire that nobody has told apart yet is graded as a forest fire', () => {
  expect(level('11G00', { fireHectares: 1000 })).toBe(1);
});

test('a forest fire is graded by its dead too, a grassland fire not by hectares of forest', () => {
  expect(level('11G01', { fireHectares: 2, dead: 10 })).toBe(2);
  expect(level('11G05', { fireHectares: 5000 })).toBe(0);
});

test.each([
  ['610113', 3.49, 0],
  ['610113', 3.5, 4],
  ['610113', 4.5, 3],
  ['610113', 5.49, 3],
  ['610113', 5.5, 2],
  ['610113', 6.5, 1],
  ['610122', 3.9, 0],
  ['610122', 4.0, 4],
  ['610122', 5.0, 3],
  ['610122', 5.5, 3],
  ['610122', 6.0, 2],
  ['610122', 6.5, 2],
  ['610122', 7.0, 1],
  ['610113001', 5.5, 2],
  ['610100', 5.5, 3],
])(
  'an earthquake in %s of magnitude %d is level %i: a shared range end belongs to the graver one',
  (region, magnitude, expected) => {
    expect(level('11C02', { magnitude }, region)).toBe(expected);
  },
);

test.each([
  [0, 0, 0],
  [1, 0, 4],
  [9, 0, 4],
  [9, 1, 3],
  [10, 0, 3],
  [49, 0, 3],
  [30, 20, 2],
  [299, 0, 2],
  [299, 1, 1],
])(
  'an earthquake with %i dead and %i missing is level %i: the missing count among the dead',
  (dead, missing, expected) => {
    expect(level('11C02', { dead, missing })).toBe(expected);
  },
);

test('an earthquake outside Xi’an is left to people', () => {
  expect(level('11C02', { magnitude: 8 }, '510100')).toBe(0);
});

test('a rule that is switched off grades nothing', () => {
  const rules = levelRules.map((rule) => ({ ...rule, enabled: false }));
  expect(advise(rules, { category: '12D02', regionCode: '610113', figures: { dead: 30 } }).level).toBe(0);
});
