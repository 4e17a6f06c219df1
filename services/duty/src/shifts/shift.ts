import {
  type DutySettings,
  type DutyWarning,
  hasRight,
  type OnDuty,
  type Shift,
  type StaffedShift,
} from '@muster/contracts';
import { Conflict, Invalid, Stale } from '@muster/kit';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { people, shifts } from '../schema.ts';

export type ShiftRow = typeof shifts.$inferSelect;
export type PersonRow = typeof people.$inferSelect;
export type Known = ReadonlyMap<string, PersonRow>;

const hour = 3_600_000;
/** A shift may be planned after it began, as when the platform is new, and this far ahead. */
const longestAgo = 24 * hour;
const furthestAhead = 400 * 24 * hour;

/** Refuses times that make no shift. */
export function checkTimes(startsAt: Date, endsAt: Date, settings: DutySettings, now: Date): void {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const { shiftMinMinutes, shiftMaxMinutes } = settings;
  const wrong = (code: string, path: string, detail: string) =>
    Invalid(code, detail, { errors: [{ path, message: detail }] });
  if (minutes < shiftMinMinutes || minutes > shiftMaxMinutes)
    throw wrong(
      'duty.shift_length',
      '/endsAt',
      `A shift lasts from ${shiftMinMinutes} to ${shiftMaxMinutes} minutes; this one would last ${Math.round(minutes)}.`,
    );
  if (endsAt <= now || now.getTime() - startsAt.getTime() > longestAgo)
    throw wrong('duty.shift_past', '/startsAt', 'This shift lies in the past. Shifts are planned ahead.');
  if (startsAt.getTime() - now.getTime() > furthestAhead)
    throw wrong('duty.shift_too_far', '/startsAt', 'Shifts are planned at most 400 days ahead.');
}

export interface Crew {
  leaderId: string;
  officerIds: readonly string[];
}

/** 双人双岗: enough officers, nobody twice, the leader beside them; everyone known, active and of the unit's line. */
export function checkCrew(
  { leaderId, officerIds }: Crew,
  unitPath: string,
  known: Known,
  settings: DutySettings,
): void {
  const distinct = new Set([leaderId, ...officerIds]);
  if (distinct.size !== officerIds.length + 1)
    throw Invalid('duty.shift_person_twice', 'Leader and officers must be different people.', {
      errors: [{ path: '/officerIds', message: 'names somebody twice, or the leader' }],
    });
  if (officerIds.length < settings.minOfficers)
    throw Invalid(
      'duty.shift_officers_too_few',
      `A shift needs at least ${settings.minOfficers} officers beside its leader (双人双岗); there are ${officerIds.length}.`,
      { errors: [{ path: '/officerIds', message: `needs at least ${settings.minOfficers}` }] },
    );
  checkPerson(leaderId, '/leaderId', unitPath, known);
  for (const [n, id] of officerIds.entries()) checkPerson(id, `/officerIds/${n}`, unitPath, known);
}

/** Somebody who may be put on a unit's shift: of that unit, of one above, or of one below. */
export function checkPerson(id: string, path: string, unitPath: string, known: Known): void {
  const person = known.get(id);
  const wrong = (code: string, detail: string, message: string) =>
    Invalid(code, detail, { errors: [{ path, message }] });
  if (!person) throw wrong('duty.person_unknown', `There is no person ${id}.`, 'is not known');
  if (!person.active)
    throw wrong('duty.person_inactive', `${person.name} is switched off.`, 'is switched off');
  if (!person.unitPath.startsWith(unitPath) && !unitPath.startsWith(person.unitPath))
    throw wrong(
      'duty.person_foreign',
      `${person.name} belongs neither to this unit's line nor below it.`,
      'is of another unit',
    );
}

export type State = StaffedShift['state'];
export function stateOf({ cancelledAt, startsAt, endsAt }: ShiftRow, now: Date): State {
  if (cancelledAt) return 'cancelled';
  if (endsAt <= now) return 'over';
  return startsAt <= now ? 'running' : 'planned';
}

/** Refuses a change to a shift that was read at another version or is past changing. */
export function checkChangeable(row: ShiftRow, now: Date, version?: number): State {
  if (version !== undefined && row.version !== version)
    throw Stale(
      'duty.shift_changed_meanwhile',
      `Somebody else changed this shift: it is at version ${row.version}.`,
    );
  const state = stateOf(row, now);
  if (state === 'cancelled') throw Conflict('duty.shift_cancelled', 'This shift was called off.');
  if (state === 'over') throw Conflict('duty.shift_over', 'This shift is over.');
  return state;
}

/** The public state. */
export function shiftOf({ plannedById, plannedByName, ...row }: ShiftRow): Shift {
  return {
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    plannedBy: plannedById === null ? null : { id: plannedById, name: plannedByName ?? '' },
    plannedAt: row.plannedAt.toISOString(),
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
  };
}

/** A shift with its people as they can be reached today. `busy` are those on another shift at that time. */
export function staffed(
  row: ShiftRow,
  known: Known,
  now: Date,
  busy: ReadonlySet<string> = new Set(),
): StaffedShift {
  return {
    ...shiftOf(row),
    state: stateOf(row, now),
    leader: onDuty(row.leaderId, known),
    officers: row.officerIds.map((id) => onDuty(id, known)),
    warnings: doubts(row, known, busy),
  };
}

function onDuty(id: string, known: Known): OnDuty {
  const person = known.get(id);
  const phone = person?.phone ?? null;
  const local = phone === null ? undefined : parsePhoneNumberFromString(phone);
  return {
    id,
    name: person?.name ?? null,
    phone: local?.country === 'CN' ? local.formatNational() : phone,
    post: person?.post ?? null,
  };
}

/** What a planner should look at, though nothing forbids it. */
function doubts({ leaderId, officerIds }: ShiftRow, known: Known, busy: ReadonlySet<string>): DutyWarning[] {
  return [leaderId, ...officerIds].flatMap((id) => {
    const person = known.get(id);
    if (!person) return [];
    const found: DutyWarning[] = [];
    const leads = id === leaderId;
    if (!hasRight(person.roles, leads ? 'reports.sign' : 'calls.log'))
      found.push({
        code: leads ? 'duty.leader_cannot_sign' : 'duty.officer_cannot_log',
        detail: `${person.name} has no role that may ${leads ? 'sign reports' : 'log calls'}.`,
      });
    if (busy.has(id))
      found.push({
        code: 'duty.person_on_other_shift',
        detail: `${person.name} is on another shift at that time.`,
      });
    if (person.phone === null)
      found.push({ code: 'duty.person_without_phone', detail: `${person.name} has no phone number.` });
    return found;
  });
}
