import type { DutySettings } from '@muster/contracts';
import type { Db, Who } from '@muster/kit';
import { defaultZone } from '../people/index.ts';
import { builtIn } from '../rules/index.ts';
import { statement } from '../statement.ts';

/** What the duty room that takes a call goes by. */
export interface Room {
  zone: string;
  /** What numbers begin with: the unit's prefix, or its code where it has none. */
  prefix: string;
  settings: DutySettings;
  /** The shift that is on at the time of the call. */
  shiftId: string | null;
}

const find = statement(`
  select units.zone, units.prefix, shift.id as shift_id, rules.unit_id as ruled_by, min_officers,
    shift_min_minutes, shift_max_minutes, late_entry_hours, duplicate_window_minutes, duplicate_score, area_code
  from (select $1::uuid as unit_id, $2::text as unit_path, $3::timestamptz as at) as asked
  left join duty.units on units.id = asked.unit_id
  left join lateral (
    select * from duty.rules where asked.unit_path like rules.unit_path || '%'
    order by length(rules.unit_path) desc limit 1
  ) as rules on true
  left join lateral (
    select id from duty.shifts
    where unit_id = asked.unit_id and post = 'duty-room' and starts_at <= asked.at and ends_at > asked.at
      and cancelled_at is null
    limit 1
  ) as shift on true`);

interface Found extends Record<string, unknown> {
  zone: string | null;
  prefix: string | null;
  shift_id: string | null;
  ruled_by: string | null;
  min_officers: number;
  shift_min_minutes: number;
  shift_max_minutes: number;
  late_entry_hours: number;
  duplicate_window_minutes: number;
  duplicate_score: number;
  area_code: string | null;
}

/** A room whose unit identity has not told yet takes calls all the same: nothing here may refuse one. */
export async function roomAt(db: Db, who: Who, at: Date): Promise<Room> {
  const [row] = await db.execute<Found>(find(who.unit.id, who.unit.path, at.toISOString()));
  return {
    zone: row?.zone ?? defaultZone,
    prefix: row?.prefix ?? who.unit.code,
    settings: row?.ruled_by ? settingsOf(row) : builtIn,
    shiftId: row?.shift_id ?? null,
  };
}

const settingsOf = (row: Found): DutySettings => ({
  minOfficers: row.min_officers,
  shiftMinMinutes: row.shift_min_minutes,
  shiftMaxMinutes: row.shift_max_minutes,
  lateEntryHours: row.late_entry_hours,
  duplicateWindowMinutes: row.duplicate_window_minutes,
  duplicateScore: row.duplicate_score,
  areaCode: row.area_code,
});
