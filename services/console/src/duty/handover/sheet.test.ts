import type { HandoverSheet } from '@muster/contracts';
import { expect, test } from 'vitest';
import { differs } from './sheet.ts';

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
