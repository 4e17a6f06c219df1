import { GetOrder } from '@muster/contracts';
import { handle } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { orders } from '../schema.ts';
import { orderUnknown } from './answering.ts';
import { orderSeen } from './order.ts';
import { seenBy } from './seen-by.ts';

export const getOrder = handle(GetOrder, async ({ params, who, db }) => {
  const [row] = await db
    .select()
    .from(orders)
    .where(and(eq(orders.id, params.id), seenBy(who)));
  if (!row) throw orderUnknown(params.id);
  const { open: _open, ...order } = row;
  return orderSeen(order);
});
