import type { Db } from '@muster/kit';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { credentials, familiarAddresses, people, units } from '../schema.ts';

const unit = { id: units.id, code: units.code, name: units.name, path: units.path };

/** Who stands behind a user name, in one round trip whether anyone does or not; `undefined` if nobody. */
export async function findAccount(db: Db, username: string, address: string) {
  const [row] = await db
    .select({
      person: getTableColumns(people),
      unit,
      password: credentials.password,
      once: credentials.once,
      familiar: sql<boolean>`${familiarAddresses.seenAt} is not null`,
    })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .leftJoin(credentials, and(eq(credentials.providerId, 'credential'), eq(credentials.personId, people.id)))
    .leftJoin(
      familiarAddresses,
      and(eq(familiarAddresses.personId, people.id), eq(familiarAddresses.address, address)),
    )
    .where(eq(people.username, username));
  return row;
}

/** A person and their unit as they are now. */
export async function findPersonAndUnit(db: Db, personId: string) {
  const [row] = await db
    .select({ person: getTableColumns(people), unit })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .where(eq(people.id, personId));
  return row;
}

export async function noteAddress(db: Db, personId: string, address: string, now: Date): Promise<void> {
  await db
    .insert(familiarAddresses)
    .values({ personId, address, seenAt: now })
    .onConflictDoUpdate({
      target: [familiarAddresses.personId, familiarAddresses.address],
      set: { seenAt: now },
    });
}
