import { incidentStatuses, ListIncidents } from '@muster/contracts';
import { below, cursorOf, handle, Invalid, readCursor } from '@muster/kit';
import { and, arrayContains, desc, inArray, like, type SQL, sql } from 'drizzle-orm';
import { incidents } from '../schema.ts';
import { incidentOf } from './incident.ts';
import { openStates } from './transition.ts';
import { gramsOf } from './words.ts';

function inStatus(status: string): SQL {
  const names = status
    .split(',')
    .flatMap((name): readonly string[] => (name === 'open' ? openStates : [name]));
  const unknown = names.find((name) => !(incidentStatuses as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw Invalid(
      'incident.status_unknown',
      `"${unknown}" is no state. States are ${incidentStatuses.join(', ')}; "open" is all before closed.`,
      { errors: [{ path: '?status', message: 'is no state' }] },
    );
  return inArray(incidents.status, names as (typeof incidentStatuses)[number][]);
}

/** west,south,east,north; a box with west beyond east goes across the date line. */
function inBox(bbox: string): SQL | undefined {
  const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number);
  if (
    south > north ||
    Math.max(Math.abs(west), Math.abs(east)) > 180 ||
    Math.max(Math.abs(south), Math.abs(north)) > 90
  )
    throw Invalid(
      'incident.bbox_impossible',
      'bbox is west,south,east,north in degrees, south before north.',
      {
        errors: [{ path: '?bbox', message: 'is no box on the globe' }],
      },
    );
  const between = sql`${incidents.lng} between ${west}::float8 and ${east}::float8`;
  const across = sql`(${incidents.lng} >= ${west}::float8 or ${incidents.lng} <= ${east}::float8)`;
  return and(
    west <= east ? between : across,
    sql`${incidents.lat} between ${south}::float8 and ${north}::float8`,
  );
}

/** The grams find the rows, the text itself decides; a single character has no gram and reads on. */
function saying(q: string): SQL | undefined {
  const grams = gramsOf(q);
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return and(
    grams.length > 0 ? arrayContains(incidents.grams, grams) : undefined,
    sql`(${incidents.title} || ' ' || ${incidents.place} || ' ' || ${incidents.number}) ilike ${pattern}`,
  );
}

export const listIncidents = handle(ListIncidents, async ({ query, who, db }) => {
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(incidents)
    .where(
      and(
        below(incidents.unitPath, who),
        query.status === undefined ? undefined : inStatus(query.status),
        query.level === undefined ? undefined : inArray(incidents.level, query.level.split(',').map(Number)),
        query.category === undefined ? undefined : like(incidents.category, `${query.category}%`),
        query.q === undefined ? undefined : saying(query.q),
        query.bbox === undefined ? undefined : inBox(query.bbox),
        after
          ? sql`(${incidents.reportedAt}, ${incidents.id}) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(incidents.reportedAt), desc(incidents.id))
    .limit(limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(incidentOf),
    nextCursor: last ? cursorOf([last.reportedAt.toISOString(), last.id]) : null,
  };
});
