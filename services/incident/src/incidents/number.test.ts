import { expect, test } from 'vitest';
import { localDay, numberOf } from './number.ts';

test('the day turns at the unit’s own midnight, not at UTC’s', () => {
  expect(localDay(new Date('2026-11-23T15:59:59Z'), 'Asia/Shanghai')).toBe('20261123');
  expect(localDay(new Date('2026-11-23T16:00:00Z'), 'Asia/Shanghai')).toBe('20261124');
  expect(localDay(new Date('2026-11-23T16:00:00Z'), 'Asia/Urumqi')).toBe('20261123');
});

test('a serial has four digits, and more where a day needs them', () => {
  expect(numberOf('XA', '20261123', 7)).toBe('XA-20261123-0007');
  expect(numberOf('XA', '20261123', 12345)).toBe('XA-20261123-12345');
});
