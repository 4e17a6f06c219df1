import type { Call, HandoverSheet } from '@muster/contracts';
import { expect, test } from 'vitest';
import { countsOf, differs, sheetOf } from './sheet.ts';

const sheet: HandoverSheet = {
  calls: [{ id: 'c1', number: 'XA-C-1' }],
  incidents: [{ id: 'i1', number: 'XA-1', title: '内涝', status: 'verified' }],
  deadlines: [],
  notes: [3, 1],
};

test('a sheet is another one when something came or went, not when a state moved on', () => {
  expect(differs(sheet, { ...sheet, notes: [1, 3] })).toBe(false);
  expect(
    differs(sheet, {
      ...sheet,
      incidents: sheet.incidents.map((each) => ({ ...each, status: 'responding' })),
    }),
  ).toBe(false);
  expect(differs(sheet, { ...sheet, calls: [] })).toBe(true);
  expect(differs(sheet, { ...sheet, notes: [1, 3, 4] })).toBe(true);
});

test('of more than a sheet has words for, the rest stands on it by number, and none counts twice', () => {
  const calls = Array.from({ length: 700 }, (_, n) => ({ id: `c${n}`, number: `XA-C-${n}` }) as Call);
  const read = { incidents: [], due: [], notes: [] };
  const whole = sheetOf({ ...read, calls }) as HandoverSheet;
  expect(whole.calls).toHaveLength(500);
  expect(whole.further?.calls).toHaveLength(200);
  expect(countsOf(whole)).toMatchObject({ calls: 700, incidents: 0 });
  // What has words and what has a number alone is no difference: a new call moves the last one there.
  expect(differs(whole, sheetOf({ ...read, calls: calls.toReversed() }) as HandoverSheet)).toBe(false);
  expect(differs(whole, sheetOf({ ...read, calls: calls.slice(1) }) as HandoverSheet)).toBe(true);
  expect(sheetOf({ ...read, calls: calls.slice(0, 500) })?.further).toBeUndefined();
});
