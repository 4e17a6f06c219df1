import { CallLogged, LogCall } from '@muster/contracts';
import { type Db, handle, type Who } from '@muster/kit';
import { append, lockHead } from '../log/index.ts';
import { calls } from '../schema.ts';
import { callOf, type LogCallBody, numbered, receiptTime, receive } from './call.ts';
import { deskAt } from './desk.ts';
import { likelyDuplicates } from './duplicates.ts';
import { loggedEntry } from './entries.ts';
import { candidates, earlierCalls, lastSerial } from './store.ts';

interface Asked {
  body: LogCallBody;
  who: Who;
  db: Db;
  now: Date;
  traceId: string;
}
/** Ahead of the transaction: the desk's settings, the number read, the time checked. */
async function takeDown({ body, who, db, now, traceId }: Asked) {
  const desk = await deskAt(db, who, receiptTime(body.receivedAt, now));
  return { ...receive(body, desk, { who, now, traceId }), settings: desk.settings };
}

/**
 * Inside the transaction everything goes in one packet behind the head of the unit's log, so that of two calls at
 * once the later one gets the next number, the next entry, and is told of the earlier as its likely duplicate.
 */
export const logCall = handle(
  LogCall,
  async ({ who, db, emit, now, known, traceId }) => {
    const { call: received, prefix, warnings, settings } = known;
    const read = () =>
      Promise.all([
        lockHead(db, received.unitId),
        lastSerial(db, received),
        candidates(db, received, settings.duplicateWindowMinutes),
        earlierCalls(db, received),
      ]);
    let [head, serial, others, history] = await read();
    if (head.made) [head, serial, others, history] = await read();
    const row = numbered(received, prefix, serial + 1);
    const call = callOf(row);
    await db.insert(calls).values(row);
    append(db, head, [loggedEntry(call, { at: now, by: who, traceId })]);
    emit(CallLogged, call);
    const duplicates = likelyDuplicates(received, others, settings.duplicateScore);
    return { ...call, likelyDuplicates: duplicates, callerHistory: history, warnings };
  },
  { before: takeDown },
);
