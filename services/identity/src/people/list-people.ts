import { ListPeople } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, asc, eq, sql } from 'drizzle-orm';
import { holds } from '../like.ts';
import { people } from '../schema.ts';
import { shown } from './person.ts';

/** Unit by unit in the order of the tree, by user name within each. */
export const listPeople = handle(ListPeople, async ({ query, who, db }) => {
  const { limit = 50, unit, role, team, active, q } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(people)
    .where(
      and(
        below(people.unitPath, who),
        unit === undefined ? undefined : eq(people.unitId, unit),
        role === undefined ? undefined : sql`${people.roles} @> array[${role}]`,
        team === undefined ? undefined : eq(people.teamId, team),
        active === undefined ? undefined : eq(people.active, active === 'true'),
        holds(q, people.name, people.username, people.post),
        after && sql`(${people.unitPath}, ${people.username}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(people.unitPath), asc(people.username))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(shown), nextCursor: last ? cursorOf([last.unitPath, last.username]) : null };
});
