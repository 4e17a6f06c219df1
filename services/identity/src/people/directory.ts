import { below, type Db, NotFound, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { people, units } from '../schema.ts';
import { lockTree } from '../tree-lock.ts';
import type { PersonRow } from './person.ts';

/** A person of the caller's unit or of one below it; any other is as good as unknown. */
export async function seenPerson(db: Db, id: string, who: Who): Promise<PersonRow> {
  const [person] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, id), below(people.unitPath, who)));
  if (!person)
    throw NotFound('identity.person_unknown', 'There is no such person in your unit or in those below.');
  return person;
}

/** The unit that a person is about to join: until they have, it neither moves nor is switched off. */
export async function unitToJoin(db: Db, id: string) {
  await lockTree(db);
  const [unit] = await db.select().from(units).where(eq(units.id, id));
  return unit;
}
