import { CallClosed, CloseCall } from '@muster/contracts';
import { handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { calls } from '../schema.ts';
import { callOf, closing } from './call.ts';
import { closedEntry } from './entries.ts';
import { callToSee } from './store.ts';

export const closeCall = handle(
  CloseCall,
  async ({ params, body, who, db, emit, now, traceId }) => {
    const { unitId } = await callToSee(db, who, params.id);
    // Whoever changes a call holds its unit's log: what is read behind the lock stays so until the commit.
    const [desk, row] = await Promise.all([lockDesk(db, unitId), callToSee(db, who, params.id)]);
    const change = closing(row, body.reason, who, now);
    const call = callOf({ ...row, ...change });
    await db.update(calls).set(change).where(eq(calls.id, row.id));
    await append(db, desk, [closedEntry(call, { at: now, by: who, traceId })]);
    emit(CallClosed, call);
    return call;
  },
  { together: true },
);
