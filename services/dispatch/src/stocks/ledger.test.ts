import { describe, expect, it } from 'vitest';
import { movementOf, posted, type StockRow } from './ledger.ts';

const now = new Date('2026-07-24T12:00:00Z');
const by = { id: '00000000-0000-7000-8100-000000000002', name: '带班' };
const stock = (id: string, available: number): StockRow => ({
  id,
  version: 1,
  unitPath: '/000000/610000/610100/',
  depotId: 'd',
  itemCode: '2130105',
  measure: '台',
  reserve: 'stock',
  available,
  reserved: 0,
  inTransit: 0,
  onScene: 0,
  consumed: 0,
  writtenOff: 0,
  adjusted: 0,
  supplier: -available,
  target: null,
  note: null,
  spot: '',
  active: true,
  createdAt: now,
  updatedAt: now,
});
const total = (row: StockRow) =>
  row.available +
  row.reserved +
  row.inTransit +
  row.onScene +
  row.consumed +
  row.writtenOff +
  row.adjusted +
  row.supplier;

describe('a movement', () => {
  it('takes from one account what it puts into another', () => {
    const before = stock('a', 10);
    const after = posted(
      before,
      movementOf(
        4,
        { stock: before, account: 'available' },
        { stock: before, account: 'reserved' },
        { kind: 'reserve', by, now },
      ),
    );
    expect(after).toMatchObject({ version: 2, available: 6, reserved: 4 });
    expect(total(after)).toBe(total(before));
  });

  it('between two depots leaves the sum of both as it was', () => {
    const [a, b] = [stock('a', 10), stock('b', 1)];
    const movement = movementOf(
      10,
      { stock: a, account: 'available' },
      { stock: b, account: 'available' },
      { kind: 'transfer', by, now },
    );
    const [left, come] = [posted(a, movement), posted(b, movement)];
    expect([left.available, come.available]).toEqual([0, 11]);
    expect(total(left) + total(come)).toBe(0);
  });

  it('of more than there is is refused, and says what there is', () => {
    const row = stock('a', 3);
    const movement = movementOf(
      4,
      { stock: row, account: 'available' },
      { stock: row, account: 'written-off' },
      { kind: 'write-off', by, now },
    );
    expect(() => posted(row, movement)).toThrow(/has 3 台 of 潜水泵 \(2130105\) available, not 4/);
  });

  it('from a supplier may owe, for that lies outside the depot', () => {
    const row = stock('a', 0);
    const movement = movementOf(
      7,
      { stock: row, account: 'supplier' },
      { stock: row, account: 'available' },
      { kind: 'receive', by, now },
    );
    expect(posted(row, movement)).toMatchObject({ available: 7, supplier: -7 });
  });

  it('that would make a balance no number can hold safely is refused', () => {
    const row = { ...stock('a', 0), available: 1_000_000_000_000 };
    const movement = movementOf(
      1,
      { stock: row, account: 'supplier' },
      { stock: row, account: 'available' },
      { kind: 'receive', by, now },
    );
    expect(() => posted(row, movement)).toThrow(/more than 1000000000000/);
  });
});
