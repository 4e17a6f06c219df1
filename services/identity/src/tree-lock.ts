import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';

/**
 * Whoever changes the tree's shape or joins a unit waits for the others who do: a unit planted or a person
 * enrolled while their branch moves would keep the old path. Taken first and held until the transaction ends.
 */
export async function lockTree(db: Db): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('identity.units', 0))`);
}
