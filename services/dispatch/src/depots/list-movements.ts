import { ListMovements } from '@muster/contracts';
import { handle, readCursor } from '@muster/kit';
import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { pageOf, timeAndId } from '../page-of.ts';
import { movements, stocks } from '../schema.ts';
import { findDepot } from './store.ts';

export const listMovements = handle(ListMovements, async ({ params, query, who, db }) => {
  const { limit = 50, itemCode, orderId } = query;
  const after = readCursor(query.cursor, 2);
  const depot = await findDepot(db, who, params.id);
  const held = db
    .select({ id: stocks.id })
    .from(stocks)
    .where(and(eq(stocks.depotId, depot.id), itemCode ? eq(stocks.itemCode, itemCode) : undefined));
  const rows = await db
    .select()
    .from(movements)
    .where(
      and(
        or(inArray(movements.fromStockId, held), inArray(movements.toStockId, held)),
        orderId ? eq(movements.orderId, orderId) : undefined,
        after && sql`(${movements.at}, ${movements.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(movements.at), desc(movements.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    (movement) => timeAndId(movement.at, movement.id),
    (movement) => movement,
  );
});
