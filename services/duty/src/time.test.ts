import { expect, test } from 'vitest';
import { atLocal, instant, localDay } from './time.ts';

test('the day begins at midnight of the unit’s own clocks', () => {
  expect(localDay(new Date('2026-11-22T15:59:59.999Z'), 'Asia/Shanghai')).toBe('2026-11-22');
  expect(localDay(new Date('2026-11-22T16:00:00.000Z'), 'Asia/Shanghai')).toBe('2026-11-23');
  expect(localDay(new Date('2026-11-22T23:30:00Z'), 'America/Los_Angeles')).toBe('2026-11-22');
  expect(localDay(new Date('2026-12-31T18:30:00Z'), 'Asia/Urumqi')).toBe('2027-01-01');
});

test('zones that change their clocks keep their days whole', () => {
  // New York: 23 hours on 8 March 2026, 25 on 1 November.
  expect(localDay(new Date('2026-03-08T04:59:59Z'), 'America/New_York')).toBe('2026-03-07');
  expect(localDay(new Date('2026-03-08T05:00:00Z'), 'America/New_York')).toBe('2026-03-08');
  expect(localDay(new Date('2026-03-09T04:00:00Z'), 'America/New_York')).toBe('2026-03-09');
  expect(localDay(new Date('2026-11-02T04:59:59Z'), 'America/New_York')).toBe('2026-11-01');
});

test('a local time is found again on either side of a clock change', () => {
  expect(atLocal('2026-11-23', '08:30', 'Asia/Shanghai').toISOString()).toBe('2026-11-23T00:30:00.000Z');
  expect(atLocal('2026-03-08', '08:30', 'America/New_York').toISOString()).toBe('2026-03-08T12:30:00.000Z');
  expect(atLocal('2026-03-07', '08:30', 'America/New_York').toISOString()).toBe('2026-03-07T13:30:00.000Z');
  expect(atLocal('2026-11-01', '08:30', 'America/New_York').toISOString()).toBe('2026-11-01T13:30:00.000Z');
});

test('a leap second, which JavaScript has none of, is refused and not a fault', () => {
  expect(() => instant('2016-12-31T23:59:60Z', '/receivedAt')).toThrow(/not a time/);
});
