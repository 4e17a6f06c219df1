import { every } from '@muster/kit';
import { lt } from 'drizzle-orm';
import { attempts, familiarAddresses } from '../schema.ts';

const familiarForMs = 90 * 86_400_000;

export const forgetAttempts = every(3_600_000, 'forget-attempts', async ({ db, now }) => {
  await db.delete(attempts).where(lt(attempts.until, now));
  await db
    .delete(familiarAddresses)
    .where(lt(familiarAddresses.seenAt, new Date(now.getTime() - familiarForMs)));
});
