import { ChangeStock, StockMoved } from '@muster/contracts';
import { below, handle, Stale } from '@muster/kit';
import { and, eq, sql } from 'drizzle-orm';
import { depots, stocks } from '../schema.ts';
import { itemName } from '../supplies/index.ts';
import { stockUnknown } from './get-stock.ts';
import { stockSeen } from './store.ts';

export const changeStock = handle(ChangeStock, async ({ params, body, who, ifMatch, db, emit, now }) => {
  const [found] = await db
    .select({
      stock: stocks,
      depotName: sql<string>`(select name from ${depots} where id = ${stocks.depotId})`,
    })
    .from(stocks)
    .where(and(eq(stocks.id, params.id), below(stocks.unitPath, who)))
    .for('update');
  if (!found) throw stockUnknown(params.id);
  const { stock, depotName } = found;
  if (stock.version !== ifMatch)
    throw Stale(
      'dispatch.changed_meanwhile',
      `${itemName(stock.itemCode)} in ${depotName} is at version ${stock.version} by now, not ${ifMatch}. Read it again and repeat the change.`,
    );
  const { target = stock.target, note = stock.note } = body;
  const set = { target, note, version: stock.version + 1, updatedAt: now };
  await db.update(stocks).set(set).where(eq(stocks.id, stock.id));
  const seen = stockSeen({ ...stock, ...set }, depotName);
  emit(StockMoved, { ...seen, incidentId: null, movement: null });
  return seen;
});
