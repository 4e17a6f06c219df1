import { PersonChanged, UnitChanged } from '@muster/contracts';
import type { Running } from '@muster/kit';
import { shownPerson } from '../people/index.ts';
import { people, units } from '../schema.ts';
import { shownUnit } from '../units/index.ts';
import { seedPasswords } from './passwords.ts';
import { seededPeople } from './people.ts';
import { seededUnits } from './units.ts';

/** Units and people that a fresh installation begins with. What is there already stays as it is now. */
export async function seed(running: Running, accounts: Readonly<Record<string, string>>): Promise<void> {
  await running.transact(async ({ db, emit, now }) => {
    const planted = await db.insert(units).values(seededUnits(now)).onConflictDoNothing().returning();
    const enrolled = await db.insert(people).values(seededPeople(now)).onConflictDoNothing().returning();
    for (const unit of planted) emit(UnitChanged, shownUnit(unit));
    for (const person of enrolled) emit(PersonChanged, shownPerson(person));
  });
  await seedPasswords(running, accounts);
}
