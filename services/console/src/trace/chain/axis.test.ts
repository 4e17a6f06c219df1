import type { ChainStep } from '@muster/contracts';
import { expect, test } from 'vitest';
import { axisOf } from './axis.ts';

const step = (kind: string, offsetMs: number, durationMs: number) =>
  ({ kind, offsetMs, durationMs }) as unknown as ChainStep;

test('what waited for people is drawn short, and the rest to one scale', () => {
  const at = axisOf(
    [step('request', 0, 50), step('people', 50, 100_000), step('handler', 100_050, 50)],
    100_100,
  );
  expect(at(0)).toBe(0);
  expect(at(100_100)).toBe(1);
  expect(at(50) - at(0)).toBeCloseTo(at(100_100) - at(100_050), 9);
  expect(at(100_050) - at(50)).toBeCloseTo(20 / 120, 9);
});
test('without such a wait it is plain time', () => {
  expect(axisOf([step('request', 0, 50)], 100)(25)).toBe(0.25);
});
