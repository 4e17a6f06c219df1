import { expect, test } from 'vitest';
import { count, percentile } from './histogram.ts';

test.each([
  ['of equal durations', Array.from({ length: 100 }, () => 12_345), 12.345],
  ['short ones', Array.from({ length: 100 }, () => 150), 0.15],
  ['long ones', Array.from({ length: 100 }, () => 90_000_000), 90_000],
])('a percentile %s is right to 5 %%', (_, durations, ms) => {
  const histogram: number[] = [];
  for (const us of durations) count(histogram, us);
  for (const share of [0.5, 0.95, 0.99])
    expect(Math.abs((percentile(histogram, share, ms) ?? 0) - ms) / ms).toBeLessThan(0.05);
});

test('percentiles of a spread are right to 5 % each, and none lies above the longest', () => {
  const histogram: number[] = [];
  for (let ms = 1; ms <= 1_000; ms++) count(histogram, ms * 1_000);
  for (const [share, ms] of [
    [0.5, 500],
    [0.95, 950],
    [0.99, 990],
  ] as const)
    expect(Math.abs((percentile(histogram, share, 1_000) ?? 0) - ms) / ms).toBeLessThan(0.05);
  expect(percentile(histogram, 1, 1_000)).toBeLessThanOrEqual(1_000);
});

test('of nothing there is no percentile', () => {
  expect(percentile([], 0.5, 0)).toBeNull();
});
