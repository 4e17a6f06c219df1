import { Conflict, type Db } from '@muster/kit';
import { and, eq, ne, sql } from 'drizzle-orm';
import { credentials, people } from '../schema.ts';
import { lockTree } from '../tree-lock.ts';
import type { PersonRow } from './person.ts';

const administers = (row: Pick<PersonRow, 'roles' | 'active'>): boolean =>
  row.active && row.roles.includes('administrator');

/**
 * Somebody who can sign in must go on keeping the person's unit, or only the database could give anyone the role again.
 * Two administrators who switch each other off at once wait for one another here.
 */
export async function keepAdministrators(
  db: Db,
  person: PersonRow,
  change: Partial<Pick<PersonRow, 'roles' | 'active' | 'unitId'>>,
): Promise<void> {
  const moves = change.unitId !== undefined && change.unitId !== person.unitId;
  if (!administers(person) || (administers({ ...person, ...change }) && !moves)) return;
  await lockTree(db);
  const [other] = await db
    .select({ id: people.id })
    .from(people)
    .innerJoin(
      credentials,
      and(eq(credentials.personId, people.id), eq(credentials.providerId, 'credential')),
    )
    .where(
      and(
        ne(people.id, person.id),
        people.active,
        sql`${people.roles} @> array['administrator']`,
        sql`starts_with(${person.unitPath}, ${people.unitPath})`,
      ),
    )
    .limit(1);
  if (!other)
    throw Conflict(
      'identity.last_administrator',
      `${person.name} is the last administrator who can keep this unit: give the role to somebody else with a password first.`,
    );
}
