import { type Db, statement } from '@muster/kit';
import { and, desc, eq } from 'drizzle-orm';
import { type Desk, type Draft, leave, seal } from '../log/index.ts';
import { calls } from '../schema.ts';
import type { CallRow, Received } from './call.ts';

/**
 * The next serial of the call's day, taken from the desk that this transaction holds. Only the day's first call
 * and a late entry, whose day is not the desk's, have to look for the last one.
 */
export async function nextSerial(db: Db, desk: Desk, { unitId, localDay }: Received): Promise<number> {
  if (desk.day === localDay) return ++desk.serial;
  const [row] = await db
    .select({ serial: calls.serial })
    .from(calls)
    .where(and(eq(calls.unitId, unitId), eq(calls.localDay, localDay)))
    .orderBy(desc(calls.serial))
    .limit(1);
  const serial = (row?.serial ?? 0) + 1;
  // A late entry leaves the desk at its own day.
  if (desk.day === null || desk.day < localDay) Object.assign(desk, { day: localDay, serial });
  return serial;
}

/** Call, log entry and desk in one statement: three would cost half again as much of the server's time. */
const write = statement(`
  with call as (
    insert into duty.calls (id, version, number, unit_id, unit_path, local_day, serial, status, caller_name,
      caller_phone, caller_phone_e164, caller_phone_local, caller_key, caller_unit, content, place, lng, lat,
      told_whom, exercise, received_at, received_by_id, received_by_name, logged_at, shift_id, trace_id, sketch)
    values ($1, 1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
      $20, $21, $22, $23, $24, $25)
  ), entry as (
    insert into duty.log_entries (unit_id, seq, at, kind, by_id, by_name, text, call_id, exercise, data, trace_id,
      previous_hash, hash)
    values ($3, $26, $22, 'call-logged', $20, $21, $27, $1, $18, $28, $24, $29, $30)
  )
  update duty.desks set seq = $26, hash = $30, day = $31, serial = $32 where unit_id = $3`);

/** Sent with the commit, which fails when it does. */
export async function writeCall(db: Db, desk: Desk, row: CallRow, draft: Draft): Promise<void> {
  const entry = seal(desk, draft);
  leave(db, { ...desk, seq: entry.seq, hash: entry.hash });
  await db.execute(
    write(
      row.id,
      row.number,
      row.unitId,
      row.unitPath,
      row.localDay,
      row.serial,
      row.callerName,
      row.callerPhone,
      row.callerPhoneE164,
      row.callerPhoneLocal,
      row.callerKey,
      row.callerUnit,
      row.content,
      row.place,
      row.lng,
      row.lat,
      row.toldWhom,
      row.exercise,
      row.receivedAt.toISOString(),
      row.receivedById,
      row.receivedByName,
      row.loggedAt.toISOString(),
      row.shiftId,
      row.traceId,
      row.sketch,
      entry.seq,
      entry.text,
      JSON.stringify(entry.data),
      entry.previousHash,
      entry.hash,
      desk.day,
      desk.serial,
    ),
  );
}
