import { type IncidentChanged, ReadTimeline } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { incidents, steps } from '../schema.ts';
import { readVisible } from '../visible.ts';
import { changeTold } from './change.ts';

type StepRow = typeof steps.$inferSelect;
const changed: (typeof IncidentChanged)['type'] = 'incident.incident.changed';

/** Titles of changes by the version before, which may have arrived later or stand on another page. */
function titlesOfChanges(states: readonly StepRow[]): Map<string, string> {
  const titles = new Map<string, string>();
  const version = (row: StepRow): number => Number(row.params['version']);
  const ordered = states.toSorted((a, b) => version(a) - version(b));
  for (const row of ordered) {
    const before = ordered.findLast(
      (each) => each.incidentId === row.incidentId && version(each) < version(row),
    );
    const told = row.code === changed && before ? changeTold(before.params, row.params) : [];
    if (told.length > 0) titles.set(row.eventId, `${row.title}：${told.join('，')}`.slice(0, 500));
  }
  return titles;
}

export const readTimeline = handle(ReadTimeline, async ({ params, query, who, db }) => {
  const root = await readVisible(db, params.id, who);
  const family = await db
    .select({ id: incidents.id, callIds: incidents.callIds })
    .from(incidents)
    .where(or(eq(incidents.id, root.id), eq(incidents.rootId, root.id)));
  const ids = family.map((each) => each.id);
  const callIds = [...new Set(family.flatMap((each) => each.callIds))];
  const own = or(
    inArray(steps.incidentId, ids),
    callIds.length > 0 ? and(isNull(steps.incidentId), inArray(steps.subjectId, callIds)) : undefined,
  );
  const limit = query.limit ?? 1000;
  const after = readCursor(query.cursor, 3);
  const [rows, states] = await Promise.all([
    db
      .select()
      .from(steps)
      .where(
        and(
          own,
          after
            ? sql`(${steps.at}, ${steps.rank}, ${steps.eventId}) > (${String(after[0])}::timestamptz, ${Number(after[1])}::smallint, ${String(after[2])}::uuid)`
            : undefined,
        ),
      )
      .orderBy(asc(steps.at), asc(steps.rank), asc(steps.eventId))
      .limit(limit + 1),
    db
      .select()
      .from(steps)
      .where(and(inArray(steps.incidentId, ids), eq(steps.kind, 'incident'))),
  ]);
  const titles = titlesOfChanges(states);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(({ eventId, rank: _rank, ...row }) => ({
      ...row,
      id: eventId,
      incidentId: row.incidentId ?? root.id,
      title: titles.get(eventId) ?? row.title,
    })),
    nextCursor: last ? cursorOf([last.at.toISOString(), last.rank, last.eventId]) : null,
  };
});
