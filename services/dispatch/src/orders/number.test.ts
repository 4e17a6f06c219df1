import { expect, it } from 'vitest';
import { localDay } from './number.ts';

it("begins a day at the unit's midnight, not at that of Greenwich", () => {
  expect(localDay(new Date('2026-11-22T15:59:59Z'), 'Asia/Shanghai')).toBe('20261122');
  expect(localDay(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai')).toBe('20261123');
  expect(localDay(new Date('2026-11-22T16:00:00Z'), 'UTC')).toBe('20261122');
});
