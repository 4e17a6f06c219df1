import type { Db } from '@muster/bus';
import { below, NotFound, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { depots } from '../schema.ts';
import type { DepotRow } from './depot.ts';

export const depotUnknown = (id: string) =>
  NotFound('dispatch.depot_unknown', `There is no depot ${id} in your unit or below it.`);

/** 404 where the caller cannot see it. */
export async function findDepot(db: Db, who: Who, id: string): Promise<DepotRow> {
  const [depot] = await db
    .select()
    .from(depots)
    .where(and(eq(depots.id, id), below(depots.unitPath, who)));
  if (!depot) throw depotUnknown(id);
  return depot;
}
