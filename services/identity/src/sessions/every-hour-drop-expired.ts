import { every } from '@muster/kit';
import { lt } from 'drizzle-orm';
import { sessions } from '../schema.ts';

/** Sessions that ran out count for nothing already; this keeps the table small. */
export const dropExpired = every(3_600_000, 'drop-expired', async ({ db, now }) => {
  await db.delete(sessions).where(lt(sessions.expiresAt, now));
});
