import type { DutySettings, EarlierCall } from '@muster/contracts';
import { type Db, statement, type Who } from '@muster/kit';
import { defaultZone } from '../people/index.ts';
import { builtIn } from '../rules/index.ts';
import { type Told, tell } from './likeness.ts';
import { type Dialled, tellsNobody } from './phone.ts';

/** What the duty room that takes a call goes by. */
export interface Room {
  zone: string;
  /** What numbers begin with: the unit's prefix, or its code where it has none. */
  prefix: string;
  settings: DutySettings;
  /** The shift that is on at the time of the call. */
  shiftId: string | null;
}
export type Brief = Omit<EarlierCall, 'callerName'>;
export type Candidate = Brief & { told: Told };
/** Everything there is to know before a call is written down. */
export interface View extends Room {
  /** The unit's calls around that time that share most words, the place or the caller. */
  candidates: Candidate[];
  /** The same caller's last calls to the unit or one below. */
  history: EarlierCall[];
}
interface Asked {
  who: Who;
  at: Date;
  exercise: boolean;
  dialled: Dialled;
  told: Told;
  sketch: string;
}

const columns = `id, number, status, received_at as "receivedAt", place, left(content, 400) as content,
  incident_id as "incidentId", incident_number as "incidentNumber"`;

/**
 * One statement for all of it. `alike`: of the unit's newest 100 calls as of the end of the window the likeliest
 * five; 100 is an hour of a storm, and a bound on the work. These and the caller's calls are read backwards off an
 * index from one position on and sifted outside, so that neither a busy unit nor a caller who rings all day makes
 * it slower. A degree of latitude is 111 km, one of longitude 91 km at Xi'an: near is some 1.5 km.
 */
const look = statement(`
  select units.zone, units.prefix, shift.id as shift_id, rules.settings, alike.calls as alike, earlier.calls as earlier
  from (select $1::uuid as unit_id, $2::text as unit_path, $3::timestamptz as at) as asked
  left join duty.units on units.id = asked.unit_id
  left join lateral (
    select area_code, duplicate_window_minutes, json_build_object('minOfficers', min_officers,
      'shiftMinMinutes', shift_min_minutes, 'shiftMaxMinutes', shift_max_minutes,
      'lateEntryHours', late_entry_hours, 'duplicateWindowMinutes', duplicate_window_minutes,
      'duplicateScore', duplicate_score, 'areaCode', area_code) as settings
    from duty.rules where asked.unit_path like rules.unit_path || '%' order by length(rules.unit_path) desc limit 1
  ) as rules on true
  left join lateral (
    select id from duty.shifts
    where unit_id = asked.unit_id and post = 'duty-room' and starts_at <= asked.at and ends_at > asked.at
      and cancelled_at is null
    limit 1
  ) as shift on true
  cross join lateral (
    select make_interval(mins => coalesce(rules.duplicate_window_minutes, $10::int)) as span,
      coalesce('+86' || rules.area_code || $6::text, $5::text) as caller
  ) as by
  left join lateral (
    select json_agg(found) as calls from (
      select ${columns}, lng, lat, caller_key as "callerKey" from (
        select id as likely from (
          select id, unit_id, received_at, exercise, sketch, caller_key, lng, lat from duty.calls
          where (unit_id, local_day, serial)
            <= ($1, ((asked.at + by.span) at time zone coalesce(units.zone, $11))::date, 2147483647)
          order by unit_id desc, local_day desc, serial desc limit 100
        ) as newest
        where unit_id = $1 and received_at between asked.at - by.span and asked.at + by.span and exercise = $4
        order by bit_count(sketch & $7::bit(512))
          + case when abs(lat - $8::float8) < 0.014 and abs(lng - $9::float8) < 0.017 then 60 else 0 end
          + case when caller_key = by.caller then 30 else 0 end desc
        limit 5
      ) as likeliest
      join duty.calls on id = likely
    ) as found
  ) as alike on true
  left join lateral (
    select json_agg(found) as calls from (
      select ${columns}, caller_name as "callerName" from (
        select * from duty.calls where (caller_key, received_at) <= (by.caller, 'infinity'::timestamptz)
        order by caller_key desc, received_at desc limit 12
      ) as newest
      where caller_key = by.caller and exercise = $4 and unit_path like asked.unit_path || '%'
      limit 5
    ) as found
  ) as earlier on true`);

type Row = Brief & { callerName: string | null; lng: number | null; lat: number | null; callerKey: string };
interface Found extends Record<string, unknown> {
  zone: string | null;
  prefix: string | null;
  shift_id: string | null;
  settings: string | null;
  alike: string | null;
  earlier: string | null;
}

/** A room whose unit identity has not told yet takes calls all the same: nothing here may refuse one. */
export async function lookAround(db: Db, { who, at, exercise, dialled, told, sketch }: Asked): Promise<View> {
  const [row] = await db.execute<Found>(
    look(
      who.unit.id,
      who.unit.path,
      at.toISOString(),
      exercise,
      // Callers whose number is withheld are not one caller.
      tellsNobody(dialled.key) ? '' : dialled.key,
      dialled.subscriber,
      sketch,
      told.location?.lat ?? null,
      told.location?.lng ?? null,
      builtIn.duplicateWindowMinutes,
      defaultZone,
    ),
  );
  return {
    zone: row?.zone ?? defaultZone,
    prefix: row?.prefix ?? who.unit.code,
    settings: row?.settings ? (JSON.parse(row.settings) as DutySettings) : builtIn,
    shiftId: row?.shift_id ?? null,
    candidates: rowsOf(row?.alike).map((call) => ({ ...briefOf(call), told: toldBy(call) })),
    history: rowsOf(row?.earlier).map((call) => ({ ...briefOf(call), callerName: call.callerName })),
  };
}

const rowsOf = (text: string | null | undefined): Row[] => (text ? (JSON.parse(text) as Row[]) : []);

const briefOf = (row: Row): Brief => ({
  id: row.id,
  number: row.number,
  status: row.status,
  receivedAt: new Date(row.receivedAt).toISOString(),
  place: row.place,
  content: row.content.slice(0, 200).toWellFormed(),
  incidentId: row.incidentId,
  incidentNumber: row.incidentNumber,
});

const toldBy = ({ receivedAt, content, place, lng, lat, callerKey }: Row): Told =>
  tell({
    receivedAt: new Date(receivedAt),
    content,
    place,
    location: lng === null || lat === null ? null : { lng, lat },
    callerKey,
  });
