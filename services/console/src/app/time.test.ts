import { expect, test } from 'vitest';
import { clockTime, countdown, fullTime, moment, timeOfDay } from './time.ts';

test('times are the unit’s, 24 hours, wherever the browser is', () => {
  expect(clockTime('2026-11-22T16:05:00Z')).toBe('00:05');
  expect(fullTime('2026-11-22T16:05:00Z')).toBe('2026-11-23 00:05');
});
test('another day is named', () => {
  const now = Date.parse('2026-11-22T18:00:00Z');
  expect(moment('2026-11-22T16:05:00Z', now)).toBe('00:05');
  expect(moment('2026-11-22T15:59:00Z', now)).toBe('11-22 23:59');
});
test('what is left and what is past', () => {
  expect(countdown(125_000)).toBe('2:05');
  expect(countdown(3_849_000)).toBe('1:04:09');
  expect(countdown(-31_000)).toBe('−0:31');
  expect(countdown(-100)).toBe('0:00');
});
test('a time of the day is the last one there was', () => {
  const now = Date.parse('2026-11-22T16:05:30Z');
  expect(timeOfDay('00:03', now)).toBe(Date.parse('2026-11-22T16:03:00Z'));
  expect(timeOfDay('2358', now)).toBe(Date.parse('2026-11-22T15:58:00Z'));
  expect(timeOfDay('00:06', now)).toBe(Date.parse('2026-11-22T16:06:00Z'));
  expect(timeOfDay('24:00', now)).toBeUndefined();
  expect(timeOfDay('今天', now)).toBeUndefined();
});
