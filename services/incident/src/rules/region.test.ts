import { expect, test } from 'vitest';
import { inRegions } from './region.ts';

test.each([
  [[], '510100', true],
  [['610100'], '610113', true],
  [['610100'], '610113001', true],
  [['6101'], '610113', true],
  [['610000'], '610100', true],
  [['61'], '610100', true],
  [['610100'], '610200', false],
  [['610113'], '610100', false],
  [['610113', '610102'], '610102', true],
  [['000000'], '610113', true],
] as const)('regions %j hold %s: %s', (regions, code, expected) => {
  expect(inRegions(regions, code)).toBe(expected);
});
