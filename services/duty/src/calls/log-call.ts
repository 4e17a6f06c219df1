import { CallLogged, LogCall } from '@muster/contracts';
import { type Db, handle, type Who } from '@muster/kit';
import { lockDesk } from '../log/index.ts';
import { callsAround } from './around.ts';
import { callOf, type LogCallBody, numbered, receiptTime, receive } from './call.ts';
import { likelyDuplicates } from './duplicates.ts';
import { loggedEntry } from './entries.ts';
import { roomAt } from './room.ts';
import { nextSerial, writeCall } from './write-call.ts';

interface Asked {
  body: LogCallBody;
  who: Who;
  db: Db;
  now: Date;
  traceId: string;
}
/** Ahead of the transaction, where calls do not wait for one another: all that is read, checked and compared. */
async function takeDown({ body, who, db, now, traceId }: Asked) {
  const room = await roomAt(db, who, receiptTime(body.receivedAt, now));
  const { call, told, warnings } = receive(body, room, { who, now, traceId });
  const { settings, prefix } = room;
  const around = await callsAround(db, call, room);
  const duplicates = likelyDuplicates(told, around.candidates, settings.duplicateScore);
  return { call, prefix, warnings, duplicates, history: around.history };
}

/** Inside the transaction one round trip: the unit's desk, which gives the next number and the log's head. */
export const logCall = handle(
  LogCall,
  async ({ who, db, emit, now, known, traceId }) => {
    const desk = await lockDesk(db, known.call.unitId);
    const row = numbered(known.call, known.prefix, await nextSerial(db, desk, known.call));
    const call = callOf(row);
    await writeCall(db, desk, row, loggedEntry(call, { at: now, by: who, traceId }));
    emit(CallLogged, call);
    const { duplicates, history, warnings } = known;
    return { ...call, likelyDuplicates: duplicates, callerHistory: history, warnings };
  },
  { before: takeDown },
);
