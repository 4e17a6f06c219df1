import type { BodyOf, Call, DutyWarning, LogCall } from '@muster/contracts';
import { Conflict, Invalid, newId, type Who } from '@muster/kit';
import type { calls } from '../schema.ts';
import { instant, localDay } from '../time.ts';
import { type Told, tell } from './likeness.ts';
import type { Room } from './look.ts';
import { callNumber } from './number.ts';
import { type Dialled, phoneAt, readDialled } from './phone.ts';
import { sketch } from './words.ts';

export type CallRow = typeof calls.$inferSelect;
/** A call that still lacks its place in the day. */
export type Received = Omit<CallRow, 'number' | 'serial'>;
export type LogCallBody = BodyOf<(typeof LogCall)['shape']>;

/** Clocks of desk and server may differ by this much. */
const skewMs = 60_000;

/** When the call came in: now, or the time a late entry names. */
function receiptTime(given: string | undefined, now: Date): Date {
  return given === undefined ? now : instant(given, '/receivedAt');
}

/** What a call says, before anything is known of who asks and where. */
export interface Account {
  receivedAt: Date;
  exercise: boolean;
  dialled: Dialled;
  told: Told;
  sketch: string;
}
export function listen(body: LogCallBody, now: Date): Account {
  const receivedAt = receiptTime(body.receivedAt, now);
  const dialled = readDialled(body.callerPhone);
  const { content, place = null, location = null, exercise = false } = body;
  const told = tell({ receivedAt, content, place, location, callerKey: dialled.key });
  return { receivedAt, exercise, dialled, told, sketch: sketch(told.placeWords, told.contentWords) };
}

/** Takes a call down as it was told; throws `Invalid` for a time or number that cannot be. */
export function receive(
  body: LogCallBody,
  { receivedAt, exercise, dialled, sketch }: Account,
  room: Room,
  { who, now, traceId }: { who: Who; now: Date; traceId: string },
): { call: Received; warnings: DutyWarning[] } {
  refuseOddTime(receivedAt, room, now);
  const phone = phoneAt(dialled, room.settings.areaCode);
  const call: Received = {
    id: newId(),
    version: 1,
    unitId: who.unit.id,
    unitPath: who.unit.path,
    localDay: localDay(receivedAt, room.zone),
    status: 'open',
    callerName: body.callerName ?? null,
    callerPhone: phone.typed,
    callerPhoneE164: phone.e164,
    callerPhoneLocal: phone.local,
    callerKey: phone.key,
    callerUnit: body.callerUnit ?? null,
    content: body.content,
    place: body.place ?? null,
    lng: body.location?.lng ?? null,
    lat: body.location?.lat ?? null,
    toldWhom: body.toldWhom ?? null,
    exercise,
    receivedAt,
    receivedById: who.id,
    receivedByName: who.name,
    loggedAt: now,
    shiftId: room.shiftId,
    incidentId: null,
    incidentNumber: null,
    linkedAt: null,
    closedAt: null,
    closedById: null,
    closedByName: null,
    closeReason: null,
    traceId,
    sketch,
  };
  return { call, warnings: phone.warning ? [phone.warning] : [] };
}

function refuseOddTime(receivedAt: Date, { settings }: Room, now: Date): void {
  const ahead = receivedAt.getTime() - now.getTime();
  if (ahead > skewMs)
    throw Invalid(
      'duty.received_in_future',
      `A call cannot have come in at ${receivedAt.toISOString()}: it is ${now.toISOString()} now.`,
      {
        errors: [{ path: '/receivedAt', message: 'lies in the future' }],
      },
    );
  if (-ahead > settings.lateEntryHours * 3_600_000)
    throw Invalid(
      'duty.received_too_long_ago',
      `Calls are written down within ${settings.lateEntryHours} hours; this one came in at ${receivedAt.toISOString()}. Write a note into the log instead.`,
      { errors: [{ path: '/receivedAt', message: 'lies too far back' }] },
    );
}

/** Gives a call its serial, its number with it. */
export function numbered(call: Received, prefix: string, serial: number): CallRow {
  return { ...call, number: callNumber(prefix, call.localDay, serial), serial };
}

/** The public state. */
export function callOf(row: CallRow): Call {
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    unitId: row.unitId,
    unitPath: row.unitPath,
    status: row.status,
    callerName: row.callerName,
    callerPhone: row.callerPhone,
    callerPhoneE164: row.callerPhoneE164,
    callerPhoneLocal: row.callerPhoneLocal,
    callerUnit: row.callerUnit,
    content: row.content,
    place: row.place,
    location: row.lng === null || row.lat === null ? null : { lng: row.lng, lat: row.lat },
    toldWhom: row.toldWhom,
    exercise: row.exercise,
    receivedAt: row.receivedAt.toISOString(),
    receivedBy: { id: row.receivedById, name: row.receivedByName },
    loggedAt: row.loggedAt.toISOString(),
    shiftId: row.shiftId,
    incidentId: row.incidentId,
    incidentNumber: row.incidentNumber,
    linkedAt: row.linkedAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedById === null ? null : { id: row.closedById, name: row.closedByName ?? '' },
    closeReason: row.closeReason,
    traceId: row.traceId,
  };
}

/** What changes when somebody closes a call by hand: only open ones, a linked one closes with its incident. */
export function closing(call: CallRow, reason: string, who: Who, now: Date) {
  if (call.status === 'closed')
    throw Conflict('duty.call_already_closed', `Call ${call.number} was closed before: ${call.closeReason}`);
  if (call.status === 'linked')
    throw Conflict(
      'duty.call_linked',
      `Call ${call.number} belongs to incident ${call.incidentNumber ?? call.incidentId} and closes with it.`,
    );
  return {
    version: call.version + 1,
    status: 'closed' as const,
    closedAt: now,
    closedById: who.id,
    closedByName: who.name,
    closeReason: reason,
  };
}
