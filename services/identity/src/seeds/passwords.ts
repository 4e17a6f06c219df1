import type { Db, Running } from '@muster/kit';
import { and, eq, inArray } from 'drizzle-orm';
import { hashPassword, keepPassword, passwordMatches } from '../passwords/index.ts';
import { credentials, people } from '../schema.ts';
import { endSessions } from '../sessions/index.ts';

const accountsOf = (db: Db, usernames: readonly string[]) =>
  db
    .select({
      id: people.id,
      username: people.username,
      unitPath: people.unitPath,
      password: credentials.password,
      seeded: credentials.seeded,
    })
    .from(people)
    .leftJoin(credentials, and(eq(credentials.providerId, 'credential'), eq(credentials.personId, people.id)))
    .where(inArray(people.username, [...usernames]));

/**
 * Gives the seeded accounts the installation's passwords, and follows when those change, until the holder has
 * chosen one of their own: that is never touched again.
 */
export async function seedPasswords(
  { reader, transact }: Running,
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  const usernames = Object.keys(passwords);
  if (!reader || usernames.length === 0) return;
  const accounts = await accountsOf(reader.db, usernames);
  await Promise.all(
    accounts.map(async ({ password, seeded, ...holder }) => {
      const wanted = passwords[holder.username] ?? '';
      if (password !== null && (!seeded || (await passwordMatches(password, wanted)))) return;
      const hashed = await hashPassword(wanted);
      await transact(async (tx) => {
        await keepPassword(tx.db, { personId: holder.id, hashed, seeded: true, now: tx.now });
        await endSessions(tx, holder, 'password-changed');
      });
    }),
  );
}
