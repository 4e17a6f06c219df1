import type { Account, Movement, MovementKind, PersonBrief } from '@muster/contracts';
import { Conflict, Invalid, newId } from '@muster/kit';
import type { stocks } from '../schema.ts';
import { itemName } from '../supplies/index.ts';

export type StockRow = typeof stocks.$inferSelect;
export type MovementRow = Omit<Movement, 'at'> & { at: Date };

const columnOf = {
  available: 'available',
  reserved: 'reserved',
  'in-transit': 'inTransit',
  'on-scene': 'onScene',
  consumed: 'consumed',
  'written-off': 'writtenOff',
  adjusted: 'adjusted',
  supplier: 'supplier',
} as const satisfies Record<Account, keyof StockRow>;

/** These lie outside the depot: goods come from a supplier, and a stocktake may find more or less than booked. */
const mayOwe: ReadonlySet<Account> = new Set(['supplier', 'adjusted']);
const mostOfOne = 1_000_000_000_000;

export interface Post {
  stock: StockRow;
  account: Account;
}
/** What was done and why, the same for every movement of one command. */
export interface Cause {
  kind: MovementKind;
  by: PersonBrief;
  now: Date;
  orderId?: string;
  reason?: string | undefined;
}

export function movementOf(quantity: number, from: Post, to: Post, cause: Cause): MovementRow {
  return {
    id: newId(),
    kind: cause.kind,
    itemCode: from.stock.itemCode,
    quantity,
    fromStockId: from.stock.id,
    fromAccount: from.account,
    toStockId: to.stock.id,
    toAccount: to.account,
    orderId: cause.orderId ?? null,
    reason: cause.reason ?? null,
    by: { id: cause.by.id, name: cause.by.name },
    at: cause.now,
  };
}

/**
 * The stock after the movement, as the database will have it. Refuses what would take more than there is; the
 * check constraints refuse it again, whoever asks at once.
 */
export function posted(stock: StockRow, movement: MovementRow): StockRow {
  const after = { ...stock, version: stock.version + 1, updatedAt: movement.at };
  if (movement.fromStockId === stock.id) after[columnOf[movement.fromAccount]] -= movement.quantity;
  if (movement.toStockId === stock.id) after[columnOf[movement.toAccount]] += movement.quantity;
  if (!mayOwe.has(movement.fromAccount) && after[columnOf[movement.fromAccount]] < 0)
    throw stockShort(stock, movement.quantity);
  if (after[columnOf[movement.toAccount]] > mostOfOne)
    throw Invalid(
      'dispatch.stock_too_large',
      `That would make more than ${mostOfOne} ${stock.measure} of ${itemName(stock.itemCode)}. Check the quantity.`,
      { errors: [{ path: '/quantity', message: 'makes the balance too large' }] },
    );
  return after;
}

export const stockShort = (
  stock: Pick<StockRow, 'itemCode' | 'measure' | 'depotId' | 'available'>,
  asked: number,
) =>
  Conflict(
    'dispatch.stock_short',
    `Depot ${stock.depotId} has ${stock.available} ${stock.measure} of ${itemName(stock.itemCode)} (${stock.itemCode}) available, not ${asked}. Ask for less, or from another depot.`,
  );
