import Type from 'typebox';
import { ask, event } from '../contract.ts';
import { Id, obj } from '../shapes.ts';
import { Call, Handover, Note, Shift } from './model.ts';

/** Calls name callers and their numbers, so only the desk sees them live. */
const ofCall = (verb: string, summary: string, more: { joins?: true } = {}) =>
  event(`duty.call.${verb}`, {
    summary,
    data: Call,
    seenBy: 'calls.read',
    correlation: (call) => call.incidentId ?? call.id,
    ...more,
  });
export const CallLogged = ofCall('logged', 'A call was taken and written down');
export const CallLinked = ofCall('linked', 'A call belongs to an incident from now on', { joins: true });
export const CallReopened = ofCall(
  'reopened',
  'The incident of a call was none: the desk has the call again',
);
export const CallClosed = ofCall('closed', 'A call was closed, by hand or with its incident');

const ofShift = (verb: string, summary: string) =>
  event(`duty.shift.${verb}`, {
    summary,
    data: Shift,
    seenBy: 'people.read',
    correlation: (shift) => shift.id,
  });
export const ShiftPlanned = ofShift('planned', 'A shift was planned');
export const ShiftChanged = ofShift('changed', 'A shift has other times or other people');
export const ShiftCancelled = ofShift('cancelled', 'A shift that had not begun was called off');

const ofHandover = (verb: string, summary: string) =>
  event(`duty.handover.${verb}`, {
    summary,
    data: Handover,
    seenBy: 'calls.read',
    correlation: (handover) => handover.shiftId,
  });
export const HandoverSigned = ofHandover('signed', 'Who leaves signed what a shift hands over');
export const HandoverConfirmed = ofHandover('confirmed', 'Who comes confirmed what was handed over');

export const NoteWritten = event('duty.note.written', {
  summary: 'Somebody wrote a note into the duty log',
  data: Note,
  seenBy: 'calls.read',
  correlation: ({ entry }) => entry.incidentId ?? entry.callId,
});

export const GetCalls = ask('duty.calls.get', {
  summary: 'Calls by id, those that exist; the asker checks who may see them by `unitPath`',
  body: obj({ ids: Type.Array(Id, { maxItems: 500 }) }),
  answer: obj({ calls: Type.Array(Call, { maxItems: 500 }) }),
});
