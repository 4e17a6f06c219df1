import type { Db } from '@muster/bus';
import { type Reserve, StockMoved } from '@muster/contracts';
import type { Emit } from '@muster/kit';
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { movements, stocks } from '../schema.ts';
import { itemName } from '../supplies/index.ts';
import { type MovementRow, posted, type StockRow } from './ledger.ts';

export interface Position {
  depotId: string;
  itemCode: string;
  reserve: Reserve;
}
export const samePosition = (a: Position, b: Position): boolean =>
  a.depotId === b.depotId && a.itemCode === b.itemCode && a.reserve === b.reserve;

/** The stocks at these positions, held until the transaction ends; in order of id, so that no two callers wait for each other. */
export const lockPositions = (db: Db, positions: readonly Position[]): Promise<StockRow[]> =>
  db
    .select()
    .from(stocks)
    .where(
      or(
        ...positions.map(({ depotId, itemCode, reserve }) =>
          and(eq(stocks.depotId, depotId), eq(stocks.itemCode, itemCode), eq(stocks.reserve, reserve)),
        ),
      ),
    )
    .orderBy(asc(stocks.id))
    .for('update');

export const lockStocks = (db: Db, ids: readonly string[]): Promise<StockRow[]> =>
  db
    .select()
    .from(stocks)
    .where(inArray(stocks.id, [...ids]))
    .orderBy(asc(stocks.id))
    .for('update');

/** Dates as the row holds them. */
export const stockSeen = (row: StockRow, depotName: string) => ({
  id: row.id,
  version: row.version,
  unitPath: row.unitPath,
  depotId: row.depotId,
  depotName,
  itemCode: row.itemCode,
  itemName: itemName(row.itemCode),
  measure: row.measure,
  reserve: row.reserve,
  available: row.available,
  reserved: row.reserved,
  inTransit: row.inTransit,
  onScene: row.onScene,
  target: row.target,
  note: row.note,
  updatedAt: row.updatedAt,
});

/** Writes the movements and tells of each balance they change; answers the stocks as they stand after them. */
export async function writeMovements(
  db: Db,
  emit: Emit,
  before: readonly StockRow[],
  moved: readonly MovementRow[],
  depotNames: ReadonlyMap<string, string>,
  incidentId: string | null,
): Promise<Map<string, StockRow>> {
  const after = new Map(before.map((stock) => [stock.id, stock]));
  for (const movement of moved)
    for (const id of new Set([movement.fromStockId, movement.toStockId])) {
      const stock = after.get(id);
      if (!stock) throw new Error(`stock ${id} moves but was not locked`);
      const changed = posted(stock, movement);
      after.set(id, changed);
      const seen = stockSeen(changed, depotNames.get(changed.depotId) ?? changed.depotId);
      emit(StockMoved, { ...seen, incidentId, movement });
    }
  if (moved.length > 0) await db.insert(movements).values([...moved]);
  return after;
}
