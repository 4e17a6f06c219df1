import { ListDueReports } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, asc, eq, sql } from 'drizzle-orm';
import { deadlines, incidents } from '../schema.ts';
import { namedUnits } from '../units/index.ts';
import { deadlineOf } from './store.ts';

/** What the desk watches: running, paused, and late ones whose report is still owed. */
export const listDueReports = handle(ListDueReports, async ({ query, who, db }) => {
  const { limit = 50 } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select({ deadline: deadlines, incident: incidents })
    .from(deadlines)
    .innerJoin(incidents, eq(incidents.id, deadlines.incidentId))
    .where(
      and(
        below(deadlines.unitPath, who),
        // As the index `deadlines_owed` says it.
        sql`${deadlines.metAt} is null and ${deadlines.state} in ('running', 'late', 'paused')`,
        after &&
          sql`(${deadlines.dueAt}, ${deadlines.id}) > (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`,
      ),
    )
    .orderBy(asc(deadlines.dueAt), asc(deadlines.id))
    .limit(limit + 1);
  const named = await namedUnits(
    db,
    rows.flatMap(({ deadline }) => [deadline.fromUnit, deadline.toUnit]),
  );
  const items = rows.slice(0, limit).map(({ deadline, incident }) => ({
    ...deadlineOf(deadline),
    fromUnit: named(deadline.fromUnit),
    toUnit: named(deadline.toUnit),
    incident: {
      id: incident.id,
      number: incident.number,
      title: incident.title,
      level: incident.level,
      status: incident.status,
    },
  }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursorOf([last.dueAt.toISOString(), last.id]) : null };
});
