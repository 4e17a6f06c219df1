import { IncidentClosed, IncidentMerged, IncidentRejected, OrderReleaseDue } from '@muster/contracts';
import { on } from '@muster/kit';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { keepIncident } from '../incidents/index.ts';
import { orders } from '../schema.ts';
import { orderSeen } from './order.ts';

/** Nobody is sent home by a closed file: what is still out is flagged, and a person releases or cancels it. */
export const onIncidentOver = [IncidentClosed, IncidentRejected, IncidentMerged].map((event) =>
  on(event, async ({ data, db, emit, now }) => {
    // First, for it waits for those who hold the incident to give an order: theirs is then found below.
    await keepIncident(db, data);
    const due = await db
      .update(orders)
      .set({ releaseDueAt: now, version: sql`${orders.version} + 1`, updatedAt: now })
      .where(and(eq(orders.incidentId, data.id), eq(orders.open, true), isNull(orders.releaseDueAt)))
      .returning();
    for (const { open: _open, ...order } of due) emit(OrderReleaseDue, orderSeen(order));
  }),
);
