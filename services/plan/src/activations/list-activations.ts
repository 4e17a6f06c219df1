import { ListActivations } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { activations } from '../schema.ts';
import { activationOf } from './activation.ts';
import { tasksOf } from './store.ts';

export const listActivations = handle(ListActivations, async ({ query, who, db }) => {
  const { incidentId, planId, status, limit = 50 } = query;
  const from = readCursor(query.cursor, 2);
  const filters: (SQL | undefined)[] = [
    or(below(activations.unitPath, who), below(activations.planUnitPath, who)),
  ];
  if (incidentId !== undefined) filters.push(eq(activations.incidentId, incidentId));
  if (planId !== undefined) filters.push(eq(activations.planId, planId));
  if (status !== undefined) filters.push(eq(activations.status, status));
  if (from !== undefined)
    filters.push(
      sql`(${activations.startedAt}, ${activations.id}) < (${from[0]}::timestamptz, ${from[1]}::uuid)`,
    );
  const rows = await db
    .select()
    .from(activations)
    .where(and(...filters))
    .orderBy(desc(activations.startedAt), desc(activations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const tasks = await tasksOf(
    db,
    page.map((row) => row.id),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => activationOf(row, tasks.get(row.id) ?? [])),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorOf([last.startedAt.toISOString(), last.id]) : null,
  };
});
