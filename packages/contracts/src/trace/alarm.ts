import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, orNull, Time, UnitPath, Version } from '../shapes.ts';
import { ServiceName } from './span.ts';

export const AlarmRule = oneOf(
  'service-away',
  'service-unavailable',
  'outbox-waiting',
  'consumer-lag',
  'dead-letter',
  'clock-skew',
  'disk-full',
);
export type AlarmRule = Static<typeof AlarmRule>;

/** Something about the platform itself that somebody must look at. */
export const Alarm = obj({
  id: Id,
  version: Version,
  /** The unit that runs the platform. */
  unitPath: UnitPath,
  rule: AlarmRule,
  severity: oneOf('warning', 'critical'),
  /** The service it speaks of; null for the machine. */
  service: orNull(ServiceName),
  /** The consumer, instance or disk, where it is not the service as a whole. */
  subject: Type.String({ maxLength: 300 }),
  /** In Chinese; another language is said by `rule` and `values`. */
  text: Type.String({ maxLength: 500 }),
  values: Type.Record(
    Type.String({ maxLength: 40 }),
    Type.Union([Type.String(), Type.Number(), Type.Null()]),
  ),
  raisedAt: Time,
  clearedAt: orNull(Time),
});
export type Alarm = Static<typeof Alarm>;
