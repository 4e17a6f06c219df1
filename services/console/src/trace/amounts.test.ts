import { expect, test } from 'vitest';
import { bytes, duration, percent, rate } from './amounts.ts';

test('a duration is read in the unit that fits, and rounds into the next one', () => {
  expect(
    [0.0421, 0.4, 38.26, 999.4, 1_250, 59_940, 59_970, 200_000, 7_500_000, 360_000_000].map(duration),
  ).toEqual([
    '0.042 ms',
    '0.4 ms',
    '38.3 ms',
    '999 ms',
    '1.25 s',
    '59.9 s',
    '1 min',
    '3 min 20 s',
    '2 h 5 min',
    '4 d 4 h',
  ]);
});
test('sizes, shares and rates say little, and never nought of what is not', () => {
  expect([512, 3_565_158, 1_073_741_824].map(bytes)).toEqual(['512 B', '3.4 MiB', '1.0 GiB']);
  expect([0, 0.0001, 0.004, 1].map(percent)).toEqual(['0 %', '< 0.1 %', '0.4 %', '100 %']);
  expect([0, 0.001, 0.033, 48.2].map(rate)).toEqual(['0', '< 0.01', '0.033', '48']);
});
