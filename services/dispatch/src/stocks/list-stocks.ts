import { ListStocks } from '@muster/contracts';
import { below, handle, readCursor } from '@muster/kit';
import { and, between, desc, eq, sql } from 'drizzle-orm';
import { pageOf, timeAndId } from '../page-of.ts';
import { depots, stocks } from '../schema.ts';
import { rangeOf } from '../supplies/index.ts';
import { stockSeen } from './store.ts';

export const listStocks = handle(ListStocks, async ({ query, who, db }) => {
  const { limit = 50, depotId, itemCode, under, reserve, short } = query;
  const after = readCursor(query.cursor, 2);
  const range = under === undefined ? undefined : rangeOf(under);
  const isShort = sql`coalesce(${stocks.available} < ${stocks.target}, false)`;
  const rows = await db
    .select({ stock: stocks, depotName: depots.name })
    .from(stocks)
    .innerJoin(depots, eq(depots.id, stocks.depotId))
    .where(
      and(
        below(stocks.unitPath, who),
        depotId ? eq(stocks.depotId, depotId) : undefined,
        itemCode ? eq(stocks.itemCode, itemCode) : undefined,
        range && between(stocks.itemCode, range.from, range.to),
        reserve && eq(stocks.reserve, reserve),
        short && (short === 'true' ? isShort : sql`not ${isShort}`),
        after && sql`(${stocks.createdAt}, ${stocks.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(stocks.createdAt), desc(stocks.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    ({ stock }) => timeAndId(stock.createdAt, stock.id),
    ({ stock, depotName }) => stockSeen(stock, depotName),
  );
});
