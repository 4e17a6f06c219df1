import type { Db } from '@muster/bus';
import { Conflict, Invalid, NotFound, newId, sees, type Who } from '@muster/kit';
import { eq, inArray } from 'drizzle-orm';
import { depots, items, stocks } from '../schema.ts';
import { itemName, measureOf } from '../supplies/index.ts';
import { foreignUnit } from '../units/index.ts';
import type { StockRow } from './ledger.ts';
import type { Position } from './store.ts';

export type DepotBrief = Pick<
  typeof depots.$inferSelect,
  'id' | 'name' | 'unitPath' | 'active' | 'keeperIds' | 'location'
>;

/** The depots that goods go in or out of; 404 for one that is not there, 403 for one of a foreign unit. */
export async function depotsFor(db: Db, who: Who, ids: readonly string[]): Promise<Map<string, DepotBrief>> {
  const { id, name, unitPath, active, keeperIds, location } = depots;
  const found = await db
    .select({ id, name, unitPath, active, keeperIds, location })
    .from(depots)
    .where(inArray(depots.id, [...ids]));
  const known = new Map(found.map((depot) => [depot.id, depot]));
  for (const wanted of ids) {
    const depot = known.get(wanted);
    if (!depot)
      throw NotFound('dispatch.depot_unknown', `There is no depot ${wanted} in your unit or below it.`);
    if (!sees(who, depot.unitPath))
      throw foreignUnit(`Depot ${wanted} belongs neither to your unit nor to one below it.`);
  }
  return known;
}

export function mustBeActive(depot: DepotBrief): void {
  if (!depot.active)
    throw Conflict(
      'dispatch.depot_inactive',
      `${depot.name} is out of use. Take another depot, or have its keeper put it back in use.`,
    );
}

/** The measure that the item is counted in everywhere. */
export async function measureFor(db: Db, itemCode: string, asked: string | undefined): Promise<string> {
  const [item] = await db.select().from(items).where(eq(items.code, itemCode));
  const measure = item?.measure ?? asked ?? measureOf(itemCode);
  if (asked !== undefined && asked !== measure) throw measureDiffers(itemName(itemCode), measure);
  return measure;
}
export const measureDiffers = (item: string, measure: string) =>
  Invalid('dispatch.measure_differs', `${item} is counted in ${measure} everywhere. Convert the quantity.`, {
    errors: [{ path: '/measure', message: `must be ${measure}` }],
  });

/** A new position with nothing on it yet; where another caller made it at the same time, that one. */
export async function openPosition(
  db: Db,
  position: Position,
  measure: string,
  unitPath: string,
  now: Date,
): Promise<StockRow> {
  await db.insert(items).values({ code: position.itemCode, measure }).onConflictDoNothing();
  const [stock] = await db
    .insert(stocks)
    .values({ id: newId(), version: 0, unitPath, ...position, measure, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [stocks.depotId, stocks.itemCode, stocks.reserve],
      set: { updatedAt: now },
    })
    .returning();
  if (!stock) throw new Error('a position that was written did not come back');
  return stock;
}
