import { afterEach, expect, test } from 'vitest';
import { setZone } from '../app/time.ts';
import { fromField, toField } from './unit-time.ts';

afterEach(() => setZone('Asia/Shanghai'));

test('a field means the time on the unit’s clock, not on this machine’s', () => {
  expect(fromField('2026-11-23 03:07')).toBe('2026-11-22T19:07:00.000Z');
  expect(toField('2026-11-22T19:07:30Z')).toBe('2026-11-23 03:07');
});
test('also where the clock is put back', () => {
  setZone('Europe/Berlin');
  for (const text of ['2026-10-25 00:30', '2026-10-25 04:30', '2026-03-29 04:30'])
    expect(toField(fromField(text))).toBe(text);
});
test('an empty or broken field is no time', () => {
  expect(fromField('')).toBeUndefined();
  expect(fromField('2026-13-40 99:00')).toBeUndefined();
});
