import type { EarlierCall } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { statement } from '../statement.ts';
import { localDay } from '../time.ts';
import type { CallRow, Received } from './call.ts';
import { type Told, tell } from './likeness.ts';
import type { Room } from './room.ts';

/** A call as it is shown beside another. */
export interface Brief {
  id: string;
  number: string;
  status: CallRow['status'];
  receivedAt: string;
  place: string | null;
  content: string;
  incidentId: string | null;
  incidentNumber: string | null;
}
export type Candidate = Brief & { told: Told };

/**
 * In one statement: of the unit's newest 150 calls the five that share most words, the place or the caller; and
 * the caller's own last five. 150 is a storm's two hours, and a bound on the work: they are read off the index of
 * numbers, and their times compared outside it, so that one plan fits all and is made once (a plan for each run
 * cost as much as the run). A degree of latitude is 111 km, one of longitude 91 km at Xi'an: near is some 1.5 km
 * each way.
 */
const look = (bound: string) => `
  select * from (
    select false as earlier, id, number, status, received_at, place, left(content, 400) as content, lng, lat,
      caller_key, incident_id, incident_number, caller_name
    from (
      select *, bit_count(sketch & $7::bit(512))
        + case when abs(lat - $8::float8) < 0.014 and abs(lng - $9::float8) < 0.017 then 60 else 0 end
        + case when caller_key = $6 then 30 else 0 end as likeness
      from (
        select * from duty.calls where unit_id = $1 ${bound} order by local_day desc, serial desc limit 150
      ) as newest
      where received_at >= $2 and received_at <= $3 and exercise = $4
    ) as weighed
    where likeness >= 4
    order by likeness desc limit 5
  ) as alike
  union all
  select * from (
    select true, id, number, status, received_at, place, left(content, 400), lng, lat,
      caller_key, incident_id, incident_number, caller_name
    from duty.calls
    where caller_key = $6 and exercise = $4 and unit_path like $5
    order by received_at desc limit 5
  ) as same_caller`;
const lookNow = statement(look(''));
/** For a late entry: the newest as of the day it came in. */
const lookBack = statement(look('and local_day <= $10'));

interface Found extends Record<string, unknown> {
  earlier: boolean;
  id: string;
  number: string;
  status: CallRow['status'];
  received_at: string;
  place: string | null;
  content: string;
  lng: number | null;
  lat: number | null;
  caller_key: string;
  incident_id: string | null;
  incident_number: string | null;
  caller_name: string | null;
}

/** What the unit has been told around the time of a call, and what the same caller told it or a unit below. */
export async function callsAround(
  db: Db,
  call: Received,
  room: Room,
): Promise<{ candidates: Candidate[]; history: EarlierCall[] }> {
  const span = room.settings.duplicateWindowMinutes * 60_000;
  const at = call.receivedAt.getTime();
  const until = new Date(at + span);
  const asked = [
    call.unitId,
    new Date(at - span).toISOString(),
    until.toISOString(),
    call.exercise,
    `${call.unitPath}%`,
    call.callerKey,
    call.sketch,
    call.lat,
    call.lng,
  ] as const;
  const late = call.loggedAt.getTime() - at > span;
  const rows = await db.execute<Found>(
    late ? lookBack(...asked, localDay(until, room.zone)) : lookNow(...asked),
  );
  const candidates: Candidate[] = [];
  const history: EarlierCall[] = [];
  for (const row of rows)
    if (row.earlier) history.push({ ...briefOf(row), callerName: row.caller_name });
    else candidates.push({ ...briefOf(row), told: toldBy(row) });
  return { candidates, history };
}

const briefOf = (row: Found): Brief => ({
  id: row.id,
  number: row.number,
  status: row.status,
  receivedAt: new Date(row.received_at).toISOString(),
  place: row.place,
  content: row.content.slice(0, 200).toWellFormed(),
  incidentId: row.incident_id,
  incidentNumber: row.incident_number,
});

const toldBy = (row: Found): Told =>
  tell({
    receivedAt: new Date(row.received_at),
    content: row.content,
    place: row.place,
    location: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    callerKey: row.caller_key,
  });
