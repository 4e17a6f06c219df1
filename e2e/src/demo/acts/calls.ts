import { setTimeout as pause } from 'node:timers/promises';
import {
  CallClosed,
  CallLogged,
  CallReopened,
  CloseCall,
  LogCall,
  ReadCall,
  WriteNote,
} from '@muster/contracts';
import type { DayCall } from '../day.ts';
import { callAt, type Stage } from '../stage.ts';

/** The desk writes a call down. */
export async function logCall(stage: Stage, call: DayCall): Promise<void> {
  const { client, people, ledger } = stage;
  const body = {
    callerPhone: call.callerPhone,
    content: call.content,
    ...(call.callerName === undefined ? {} : { callerName: call.callerName }),
    ...(call.callerUnit === undefined ? {} : { callerUnit: call.callerUnit }),
    ...(call.place === undefined ? {} : { place: call.place }),
    ...(call.location === undefined ? {} : { location: { lng: call.location[0], lat: call.location[1] } }),
    ...(call.toldWhom === undefined ? {} : { toldWhom: call.toldWhom }),
  };
  const sent = await client.send('log a call', LogCall, people['duty-officer'], { body });
  const { likelyDuplicates, callerHistory: _, warnings: __, ...logged } = sent.body;
  const earlier = new Set(
    [...ledger.calls.values()].flatMap((known) =>
      call.incident !== undefined && known.incident === call.incident ? [known.id] : [],
    ),
  );
  ledger.hints += likelyDuplicates.length;
  ledger.wrongHints += likelyDuplicates.filter(({ id }) => ledger.calls.has(id) && !earlier.has(id)).length;
  if (earlier.size > 0) {
    ledger.repeats++;
    if (likelyDuplicates.some((duplicate) => earlier.has(duplicate.id))) ledger.repeatsTold++;
  }
  stage.calls.set(call.key, logged);
  ledger.calls.set(logged.id, {
    id: logged.id,
    number: logged.number,
    unitId: logged.unitId,
    content: logged.content,
    callerPhone: logged.callerPhone,
    incident: call.incident,
    status: call.incident === undefined ? 'open' : 'linked',
  });
  ledger.took(CallLogged.type, logged, undefined, sent);
}

/** A call that needs no incident is done with. */
export async function closeCall(stage: Stage, key: string, reason: string): Promise<void> {
  const { client, people, ledger } = stage;
  const { id } = callAt(stage, key);
  const sent = await client.send('close a call', CloseCall, people['duty-officer'], {
    params: { id },
    body: { reason },
  });
  const known = ledger.calls.get(id);
  if (known) known.status = 'closed';
  ledger.took(CallClosed.type, sent.body, undefined, sent);
}

/** The incident was none: its calls come back to the desk by an event, and the desk closes them. */
export async function takeBack(stage: Stage, key: string, incidentId: string, reason: string): Promise<void> {
  const { client, people, ledger } = stage;
  const { id } = callAt(stage, key);
  const giveUpAt = performance.now() + 30_000;
  const officer = people['duty-officer'];
  while (
    (await client.send('look at a call', ReadCall, officer, { params: { id } })).body.status !== 'open'
  ) {
    if (performance.now() > giveUpAt)
      throw new Error(`call ${key} did not come back to the desk within 30 s`);
    await pause(20);
  }
  ledger.follows(CallReopened.type, incidentId, id);
  await closeCall(stage, key, reason);
}

/** What was learned of a call later goes into the duty log. */
export async function writeNote(stage: Stage, key: string, text: string): Promise<void> {
  const { client, people, ledger } = stage;
  const sent = await client.send('note in the duty log', WriteNote, people['duty-officer'], {
    body: { text, callId: callAt(stage, key).id },
  });
  ledger.notes.add(sent.body.hash);
}
