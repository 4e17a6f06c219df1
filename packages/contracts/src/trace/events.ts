import Type, { type Static } from 'typebox';
import { event } from '../contract.ts';
import { Id, obj, UnitPath, Version } from '../shapes.ts';
import { ReplayOutcome } from '../watch.ts';
import { Alarm } from './alarm.ts';

const ofAlarm = (verb: string, summary: string) =>
  event(`trace.alarm.${verb}`, {
    summary,
    data: Alarm,
    seenBy: 'alarms.read',
    correlation: (alarm) => alarm.id,
  });
export const AlarmRaised = ofAlarm(
  'raised',
  'Something about the platform must be looked at, or has other figures',
);
export const AlarmCleared = ofAlarm('cleared', 'What an alarm was raised for is over');

/** Who had a dead letter run again, and what came of it. */
export const Replay = obj({
  ...ReplayOutcome.properties,
  /** Of this attempt; `deadId` is the letter's. */
  id: Id,
  version: Version,
  unitPath: UnitPath,
  deadId: Id,
  by: obj({ id: Id, name: Type.String({ maxLength: 200 }) }),
  at: Type.String({ format: 'date-time', maxLength: 40 }),
  /** Of the request that asked for it. */
  traceId: Type.String({ maxLength: 32 }),
});
export type Replay = Static<typeof Replay>;

export const DeadReplayed = event('trace.dead.replayed', {
  summary: 'An administrator had a dead letter run again',
  data: Replay,
  seenBy: 'platform.watch',
  correlation: (replay) => replay.deadId,
});
