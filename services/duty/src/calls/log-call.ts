import { CallLogged, LogCall } from '@muster/contracts';
import { type Db, handle, type Who } from '@muster/kit';
import { lockDesk } from '../log/index.ts';
import { callOf, type LogCallBody, listen, numbered, receive } from './call.ts';
import { likelyDuplicates } from './duplicates.ts';
import { loggedEntry } from './entries.ts';
import { lookAround } from './look.ts';
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
  const account = listen(body, now);
  const view = await lookAround(db, { who, at: account.receivedAt, ...account });
  const { call, warnings } = receive(body, account, view, { who, now, traceId });
  const told = { ...account.told, callerKey: call.callerKey };
  const duplicates = likelyDuplicates(told, view.candidates, view.settings.duplicateScore);
  return { call, prefix: view.prefix, warnings, duplicates, history: view.history };
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
  { before: takeDown, together: true },
);
