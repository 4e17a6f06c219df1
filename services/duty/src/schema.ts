import { busTables } from '@muster/bus';
import type { CallStatus, HandoverSheet, LogKind } from '@muster/contracts';
import { historyTable } from '@muster/kit';
import { sql } from 'drizzle-orm';
import {
  bit,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const duty = pgSchema('duty');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(duty);
export const history = historyTable(duty);

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Copy of identity's units. */
export const units = duty.table('units', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  code: text('code').notNull(),
  name: text('name').notNull(),
  unitPath: text('unit_path').notNull(),
  zone: text('zone').notNull(),
  prefix: text('prefix'),
  active: boolean('active').notNull(),
});

/** Copy of identity's people: whom a shift may name and how to reach them. */
export const people = duty.table('people', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  name: text('name').notNull(),
  phone: text('phone'),
  post: text('post'),
  roles: text('roles').array().notNull(),
  unitId: uuid('unit_id').notNull(),
  unitPath: text('unit_path').notNull(),
  active: boolean('active').notNull(),
});

/** Copy of what calls need to know of their incidents; `version` guards against older news. */
export const incidents = duty.table('incidents', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  number: text('number').notNull(),
  status: text('status').notNull(),
  mergedInto: uuid('merged_into'),
});

/** What a unit set for its desk; units below inherit it. */
export const rules = duty.table('rules', {
  unitId: uuid('unit_id').primaryKey(),
  unitPath: text('unit_path').notNull(),
  version: integer('version').notNull(),
  minOfficers: integer('min_officers').notNull(),
  shiftMinMinutes: integer('shift_min_minutes').notNull(),
  shiftMaxMinutes: integer('shift_max_minutes').notNull(),
  lateEntryHours: integer('late_entry_hours').notNull(),
  duplicateWindowMinutes: integer('duplicate_window_minutes').notNull(),
  duplicateScore: real('duplicate_score').notNull(),
  areaCode: text('area_code'),
});

export const calls = duty.table(
  'calls',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitId: uuid('unit_id').notNull(),
    /** The unit's local date of receipt, and the call's place in it. */
    localDay: date('local_day').notNull(),
    serial: integer('serial').notNull(),
    receivedAt: at('received_at').notNull(),
    exercise: boolean('exercise').notNull(),
    // What a search for duplicates reads of a hundred rows stands first: a row is unpacked from its beginning.
    /** Which words occur, hashed to 512 bits: how many two calls share is one `bit_count`. */
    sketch: bit('sketch', { dimensions: 512 }).notNull(),
    /** By which the same caller is known again: E.164 where there is one, else the digits. */
    callerKey: text('caller_key').notNull(),
    lng: doublePrecision('lng'),
    lat: doublePrecision('lat'),
    status: text('status').$type<CallStatus>().notNull(),
    number: text('number').notNull(),
    unitPath: text('unit_path').notNull(),
    callerName: text('caller_name'),
    callerPhone: text('caller_phone').notNull(),
    callerPhoneE164: text('caller_phone_e164'),
    callerPhoneLocal: text('caller_phone_local').notNull(),
    callerUnit: text('caller_unit'),
    content: text('content').notNull(),
    place: text('place'),
    toldWhom: text('told_whom'),
    receivedById: uuid('received_by_id').notNull(),
    receivedByName: text('received_by_name').notNull(),
    loggedAt: at('logged_at').notNull(),
    shiftId: uuid('shift_id'),
    incidentId: uuid('incident_id'),
    incidentNumber: text('incident_number'),
    linkedAt: at('linked_at'),
    closedAt: at('closed_at'),
    closedById: uuid('closed_by_id'),
    closedByName: text('closed_by_name'),
    closeReason: text('close_reason'),
    traceId: text('trace_id').notNull(),
  },
  (t) => [
    // One serial once: the numbering takes it under the lock of the unit's log, this is the proof.
    uniqueIndex('calls_number').on(t.unitId, t.localDay, t.serial),
    index('calls_received').on(t.receivedAt, t.id),
    index('calls_open').on(t.receivedAt, t.id).where(sql`status = 'open'`),
    index('calls_caller').on(t.callerKey, t.receivedAt),
    index('calls_incident').on(t.incidentId).where(sql`incident_id is not null`),
  ],
);

export const shifts = duty.table(
  'shifts',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitId: uuid('unit_id').notNull(),
    unitPath: text('unit_path').notNull(),
    post: text('post').notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
    leaderId: uuid('leader_id').notNull(),
    officerIds: uuid('officer_ids').array().notNull(),
    plannedById: uuid('planned_by_id'),
    plannedByName: text('planned_by_name'),
    plannedAt: at('planned_at').notNull(),
    cancelledAt: at('cancelled_at'),
    cancelReason: text('cancel_reason'),
  },
  // The exclusion constraint `shifts_no_overlap` stands in the migration: drizzle cannot say it.
  (t) => [index('shifts_post').on(t.unitId, t.post, t.startsAt), index('shifts_ends').on(t.endsAt, t.id)],
);

/** Who is, or was, on which shift from when to when. */
export const shiftPeople = duty.table(
  'shift_people',
  {
    shiftId: uuid('shift_id').notNull(),
    personId: uuid('person_id').notNull(),
    role: text('role').$type<'leader' | 'officer'>().notNull(),
    startsAt: at('starts_at').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shiftId, t.personId, t.startsAt] }),
    index('shift_people_person').on(t.personId, t.endsAt),
  ],
);

/** One row a shift: what its last signature handed over, and whether the next one took it. */
export const handovers = duty.table('handovers', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  shiftId: uuid('shift_id').notNull().unique('handovers_shift'),
  unitId: uuid('unit_id').notNull(),
  unitPath: text('unit_path').notNull(),
  post: text('post').notNull(),
  sheet: jsonb('sheet').$type<HandoverSheet>().notNull(),
  signedById: uuid('signed_by_id').notNull(),
  signedByName: text('signed_by_name').notNull(),
  signedAt: at('signed_at').notNull(),
  remark: text('remark'),
  signedEntry: integer('signed_entry').notNull(),
  confirmedById: uuid('confirmed_by_id'),
  confirmedByName: text('confirmed_by_name'),
  confirmedAt: at('confirmed_at'),
  confirmRemark: text('confirm_remark'),
});

/**
 * One row a unit: where its log's chain stands, and the last serial of the day it last numbered a call for. Taken
 * `for update` by whoever writes an entry, so that entries and numbers follow one another.
 */
export const desks = duty.table('desks', {
  unitId: uuid('unit_id').primaryKey(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
  day: date('day'),
  serial: integer('serial').notNull(),
});

/** Append-only: a trigger refuses update, delete and truncate; the chain shows what a trigger cannot prevent. */
export const logEntries = duty.table(
  'log_entries',
  {
    unitId: uuid('unit_id').notNull(),
    seq: integer('seq').notNull(),
    at: at('at').notNull(),
    kind: text('kind').$type<LogKind>().notNull(),
    byId: uuid('by_id'),
    byName: text('by_name'),
    text: text('text').notNull(),
    callId: uuid('call_id'),
    shiftId: uuid('shift_id'),
    incidentId: uuid('incident_id'),
    exercise: boolean('exercise').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    traceId: text('trace_id').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.unitId, t.seq] }),
    index('log_entries_at').on(t.unitId, t.at, t.seq),
    index('log_entries_call').on(t.callId).where(sql`call_id is not null`),
  ],
);
