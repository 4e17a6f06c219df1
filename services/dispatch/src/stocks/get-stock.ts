import { GetStock } from '@muster/contracts';
import { below, handle, NotFound } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { depots, stocks } from '../schema.ts';
import { stockSeen } from './store.ts';

export const stockUnknown = (id: string) =>
  NotFound('dispatch.stock_unknown', `There is no stock ${id} in your unit or below it.`);

export const getStock = handle(GetStock, async ({ params, who, db }) => {
  const [found] = await db
    .select({ stock: stocks, depotName: depots.name })
    .from(stocks)
    .innerJoin(depots, eq(depots.id, stocks.depotId))
    .where(and(eq(stocks.id, params.id), below(stocks.unitPath, who)));
  if (!found) throw stockUnknown(params.id);
  return stockSeen(found.stock, found.depotName);
});
