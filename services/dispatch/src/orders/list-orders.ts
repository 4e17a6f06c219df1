import { ListOrders } from '@muster/contracts';
import { handle, readCursor } from '@muster/kit';
import { and, desc, eq, sql } from 'drizzle-orm';
import { pageOf, timeAndId } from '../page-of.ts';
import { orders } from '../schema.ts';
import { orderSeen } from './order.ts';
import { seenBy, theirs } from './seen-by.ts';

export const listOrders = handle(ListOrders, async ({ query, who, db }) => {
  const { limit = 50, number, incidentId, teamId, depotId, state, open, mine } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(orders)
    .where(
      and(
        seenBy(who),
        number ? eq(orders.number, number) : undefined,
        incidentId ? eq(orders.incidentId, incidentId) : undefined,
        teamId ? eq(orders.teamId, teamId) : undefined,
        depotId ? sql`${orders.lines} @> ${JSON.stringify([{ depotId }])}::jsonb` : undefined,
        state && eq(orders.state, state),
        open && eq(orders.open, open === 'true'),
        mine === 'true' ? theirs(who) : undefined,
        after && sql`(${orders.givenAt}, ${orders.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(orders.givenAt), desc(orders.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    (order) => timeAndId(order.givenAt, order.id),
    ({ open: _open, ...order }) => orderSeen(order),
  );
});
