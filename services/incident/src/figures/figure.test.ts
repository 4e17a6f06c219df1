import { expect, test } from 'vitest';
import { checkFigure, conflicts } from './figure.ts';

test('sources disagree where their latest words differ, not where one corrected itself', () => {
  const rows = [
    { key: 'dead', source: '公安', value: 3 },
    { key: 'dead', source: '医院', value: 3 },
    { key: 'dead', source: '公安', value: 1 },
    { key: 'trapped', source: '消防', value: 5 },
    { key: 'trapped', source: '公安', value: 7 },
  ] as const;
  expect(conflicts(rows)).toEqual(['trapped']);
});

test.each([
  ['dead', 1.5],
  ['dead', -1],
  ['evacuated', 100_000_001],
  ['loss', -0.01],
  ['fireHectares', 1e9],
  ['magnitude', 11],
] as const)('%s cannot be %d', (key, value) => {
  expect(() => checkFigure(key, value)).toThrow('cannot be');
});

test.each([
  ['dead', 0],
  ['loss', 0.5],
  ['magnitude', -2],
  ['fireHectares', 1e8],
] as const)('%s can be %d', (key, value) => {
  expect(() => checkFigure(key, value)).not.toThrow();
});
