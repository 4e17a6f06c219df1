import { expect, test } from 'vitest';
import { advised, orderedOf } from './supply-draft.ts';

const line = (itemCode: string, quantity: number, returned = 0) => ({ itemCode, quantity, returned });
const pick = (stockId: string, quantity: number, reserve: 'stock' | 'agreement' = 'stock') => ({
  stockId,
  quantity,
  reserve,
});

test('what was refused, called off or brought back is not counted as ordered', () => {
  const orders = [
    { state: 'given', lines: [line('pump', 3), line('sack', 100)] },
    { state: 'released', lines: [line('pump', 4, 2)] },
    { state: 'declined', lines: [line('pump', 50)] },
    { state: 'cancelled', lines: [line('sack', 50)] },
  ] as const;
  expect(Object.fromEntries(orderedOf(orders))).toEqual({ pump: 5, sack: 100 });
});

test('an order given again takes no more than is still needed, from the nearest first', () => {
  const supply = { need: 20, picks: [pick('near', 11), pick('far', 9), pick('maker', 5, 'agreement')] };
  expect([...advised(supply)]).toEqual([
    ['near', 11],
    ['far', 9],
    ['maker', 0],
  ]);
  expect([...advised(supply, 3).values()]).toEqual([11, 6, 0]);
  expect([...advised(supply, 20).values()]).toEqual([0, 0, 0]);
  expect([...advised(supply, 25).values()]).toEqual([0, 0, 0]);
});
