import type { EarlierCall } from '@muster/contracts';
import { type Db, NotFound, sees, type Who } from '@muster/kit';
import { and, desc, eq, sql } from 'drizzle-orm';
import { calls } from '../schema.ts';
import type { CallRow, Received } from './call.ts';
import type { Told } from './likeness.ts';

/** Calls looked at for duplicates, newest first: enough for a storm's two hours, and a bound on the work. */
const recent = 300;
/** Of these, the ones whose likeness is worked out in full. */
const likeliest = 12;

const brief = {
  id: calls.id,
  number: calls.number,
  status: calls.status,
  receivedAt: calls.receivedAt,
  place: calls.place,
  content: sql<string>`left(${calls.content}, 400)`,
  incidentId: calls.incidentId,
  incidentNumber: calls.incidentNumber,
};
export type Brief = { [K in keyof typeof brief]: CallRow[K] };
export type Candidate = Brief & Told;

/** The last serial of a unit's day; true until the transaction ends where the unit's log head is held. */
export async function lastSerial(db: Db, { unitId, localDay }: Received): Promise<number> {
  const [row] = await db
    .select({ serial: calls.serial })
    .from(calls)
    .where(and(eq(calls.unitId, unitId), eq(calls.localDay, localDay)))
    .orderBy(desc(calls.serial))
    .limit(1);
  return row?.serial ?? 0;
}

/** Calls around the same time that share the most words, the place or the caller with this one. */
export async function candidates(db: Db, call: Received, windowMinutes: number): Promise<Candidate[]> {
  const span = windowMinutes * 60_000;
  const around = new Date(call.receivedAt.getTime() - span).toISOString();
  const until = new Date(call.receivedAt.getTime() + span).toISOString();
  // A degree of latitude is 111 km, one of longitude 91 km at Xi'an: some 1.5 km each way.
  const near =
    call.lng === null || call.lat === null
      ? sql`0`
      : sql`case when abs(lat - ${call.lat}) < 0.014 and abs(lng - ${call.lng}) < 0.017 then 60 else 0 end`;
  const rows = await db.execute<Record<string, string | number | null>>(sql`
    select id, number, status, received_at, place, left(content, 400) as content, lng, lat, caller_key,
      incident_id, incident_number
    from (
      select * from ${calls}
      where received_at between ${around} and ${until}
        and exercise = ${call.exercise} and unit_path like ${`${call.unitPath}%`}
      order by received_at desc, id desc
      limit ${sql.raw(String(recent))}
    ) as window_calls
    order by bit_count(sketch & ${call.sketch}::bit(512)) + ${near}
      + case when caller_key = ${call.callerKey} then 30 else 0 end desc
    limit ${sql.raw(String(likeliest))}`);
  return rows.map((row) => ({
    id: String(row['id']),
    number: String(row['number']),
    status: row['status'] as CallRow['status'],
    receivedAt: new Date(String(row['received_at'])),
    place: row['place'] as string | null,
    content: String(row['content']),
    location: row['lng'] === null ? null : { lng: Number(row['lng']), lat: Number(row['lat']) },
    callerKey: String(row['caller_key']),
    incidentId: row['incident_id'] as string | null,
    incidentNumber: row['incident_number'] as string | null,
  }));
}

/** The same caller's last calls. */
export async function earlierCalls(db: Db, call: Received): Promise<EarlierCall[]> {
  const rows = await db
    .select({ ...brief, callerName: calls.callerName })
    .from(calls)
    .where(
      and(
        eq(calls.callerKey, call.callerKey),
        eq(calls.exercise, call.exercise),
        sql`${calls.unitPath} like ${`${call.unitPath}%`}`,
      ),
    )
    .orderBy(desc(calls.receivedAt))
    .limit(5);
  return rows.map((row) => ({ ...shortened(row), callerName: row.callerName }));
}

/** As it is shown beside another call. */
export const shortened = ({
  id,
  number,
  status,
  receivedAt,
  place,
  content,
  incidentId,
  incidentNumber,
}: Brief) => ({
  id,
  number,
  status,
  receivedAt: receivedAt.toISOString(),
  place,
  content: content.slice(0, 200).toWellFormed(),
  incidentId,
  incidentNumber,
});

/** A call of the caller's unit or below; another's is not there. */
export async function callToSee(db: Db, who: Who, id: string): Promise<CallRow> {
  const [row] = await db.select().from(calls).where(eq(calls.id, id));
  if (!row || !sees(who, row.unitPath))
    throw NotFound('duty.call_not_found', `There is no call ${id} at or below ${who.unit.name}.`);
  return row;
}
