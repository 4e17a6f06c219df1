import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { keys } from '../schema.ts';
import { withLibrary } from './library.ts';

/**
 * Makes sure that tokens can be signed. Keys that the present secret does not open are retired: their public
 * halves go on verifying for a day, and a new key is made.
 */
export async function openSigningKey(db: Db): Promise<'opened' | 'replaced'> {
  const sign = () =>
    withLibrary(db, (library) => library.api.signJWT({ body: { payload: { sub: 'start' } } }));
  try {
    await sign();
    return 'opened';
  } catch {
    await db.update(keys).set({ expiresAt: sql`now()` });
    await sign();
    return 'replaced';
  }
}
