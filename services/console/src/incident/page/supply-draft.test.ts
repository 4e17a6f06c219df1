import { expect, test } from 'vitest';
import { draftOf, isMet, left } from './supply-draft.ts';

const pick = (stockId: string, quantity: number, reserve: 'stock' | 'agreement' = 'stock') => ({
  depotId: `depot of ${stockId}`,
  stockId,
  itemCode: '2050301',
  quantity,
  reserve,
});
const supply = (itemCode: string, picks: ReturnType<typeof pick>[], need = 20, ordered = 0) => ({
  itemCode,
  need,
  ordered,
  picks,
});
const quantities = (...given: Parameters<typeof draftOf>) =>
  draftOf(...given).map(({ line }) => [line.depotId, line.quantity]);

test('what lies in store is taken as recommended, what a supplier would bring only by a decision', () => {
  const picks = [pick('near', 11), pick('far', 9), pick('maker', 5, 'agreement')];
  expect(quantities([supply('2050301', picks)], {})).toEqual([
    ['depot of near', 11],
    ['depot of far', 9],
  ]);
  expect(quantities([supply('2050301', picks)], { '2050301/maker': 3, '2050301/near': 0 })).toEqual([
    ['depot of far', 9],
    ['depot of maker', 3],
  ]);
});

test('of a stock that serves an item and its group each takes its own share', () => {
  const both = [supply('2050301', [pick('near', 5)]), supply('2050300', [pick('near', 3)])];
  expect(quantities(both, {})).toEqual([
    ['depot of near', 5],
    ['depot of near', 3],
  ]);
  expect(quantities(both, { '2050300/near': 8 })).toEqual([
    ['depot of near', 5],
    ['depot of near', 8],
  ]);
});

test('a need is met when all of it was ordered, and not when nothing can be chosen', () => {
  expect(isMet(supply('2050301', [], 20, 20))).toBe(true);
  expect(isMet(supply('2050301', [], 20, 19))).toBe(false);
  expect(isMet({ need: 20 })).toBe(false);
});

test('after an order stands what it did not take along, and what was typed meanwhile', () => {
  const then = { a: 1, b: 2, c: 0 };
  expect(left({ ...then, b: 5, d: 4 }, then, [{ key: 'a' }, { key: 'b' }])).toEqual({ b: 5, c: 0, d: 4 });
});
