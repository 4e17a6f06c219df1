import { NoteWritten, WriteNote } from '@muster/contracts';
import { handle, NotFound, newId, sees } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { calls } from '../schema.ts';
import { append, lockDesk } from './store.ts';

export const writeNote = handle(
  WriteNote,
  async ({ body, who, db, emit, now, traceId }) => {
    const { text, callId, exercise } = body;
    const [desk, [call]] = await Promise.all([
      lockDesk(db, who.unit.id),
      callId === undefined ? [] : db.select().from(calls).where(eq(calls.id, callId)),
    ]);
    if (callId !== undefined && !(call && sees(who, call.unitPath)))
      throw NotFound('duty.call_not_found', `There is no call ${callId} at or below ${who.unit.name}.`);
    const about = call && { callId: call.id, incidentId: call.incidentId, data: { number: call.number } };
    const [entry] = await append(db, desk, [
      {
        at: now,
        kind: 'note',
        by: who,
        text,
        exercise: exercise ?? call?.exercise ?? false,
        traceId,
        ...about,
      },
    ]);
    if (!entry) throw new Error('a note makes one entry');
    emit(NoteWritten, { id: newId(), version: 1, unitPath: who.unit.path, entry });
    return entry;
  },
  { together: true },
);
