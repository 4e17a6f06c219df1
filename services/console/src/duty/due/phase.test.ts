import { expect, test } from 'vitest';
import { phaseOf } from './phase.ts';

const at = (minutes: number) => new Date(Date.parse('2026-11-23T00:00:00Z') + minutes * 60_000);
const limit = (minutes: number, state = 'running') => ({
  setAt: at(0).toISOString(),
  dueAt: at(minutes).toISOString(),
  state,
});
const phase = (minutes: number, now: number, state?: string) =>
  phaseOf(limit(minutes, state), at(now).getTime());

test('the last third of a limit is amber, ten minutes at the least and an hour at the most', () => {
  expect(phase(60, 39)).toBe('calm');
  expect(phase(60, 40)).toBe('soon');
  expect(phase(20, 9)).toBe('calm');
  expect(phase(20, 10)).toBe('soon');
  expect(phase(1440, 1379)).toBe('calm');
  expect(phase(1440, 1380)).toBe('soon');
});
test('at its time a limit is late, and stays so until it is met', () => {
  expect(phase(60, 60)).toBe('late');
  expect(phase(60, 30, 'late')).toBe('late');
});
test('a clock that stands is neither', () => {
  expect(phase(60, 90, 'paused')).toBe('paused');
});
