import { type Db, newId } from '@muster/kit';
import { credentials } from '../schema.ts';

interface Kept {
  personId: string;
  hashed: string;
  /** Whether the installation chose it, as for the seeded accounts; it may then replace it, too. */
  seeded?: boolean;
  /** Whether it is good for one sign-in alone. */
  once?: boolean;
  now: Date;
}

/** Makes `hashed` the person's password, the first or a new one. */
export async function keepPassword(
  db: Db,
  { personId, hashed, seeded = false, once = false, now }: Kept,
): Promise<void> {
  await db
    .insert(credentials)
    .values({
      id: newId(),
      personId,
      providerId: 'credential',
      accountId: personId,
      password: hashed,
      seeded,
      once,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: [credentials.providerId, credentials.accountId],
      set: { password: hashed, seeded, once, updatedAt: now },
    });
}
