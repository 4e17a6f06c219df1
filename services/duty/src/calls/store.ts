import { type Db, NotFound, sees, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { calls } from '../schema.ts';
import type { CallRow } from './call.ts';

/** A call of the caller's unit or below; another's is not there. */
export async function callToSee(db: Db, who: Who, id: string): Promise<CallRow> {
  const [row] = await db.select().from(calls).where(eq(calls.id, id));
  if (!row || !sees(who, row.unitPath))
    throw NotFound('duty.call_not_found', `There is no call ${id} at or below ${who.unit.name}.`);
  return row;
}
