import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, orNull, Time } from '../shapes.ts';

/** One step of the chain from call to last receipt. */
export const TimelineItem = obj({
  id: Id,
  incidentId: Id,
  at: Time,
  kind: oneOf('call', 'incident', 'report', 'deadline', 'plan', 'task', 'resources', 'order'),
  /** The event's type: what a client renders in its own language, with `params`. */
  code: Type.String({ maxLength: 100 }),
  /** In Chinese. */
  title: Type.String({ maxLength: 3000 }),
  params: Type.Record(
    Type.String({ maxLength: 40 }),
    Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean(), Type.Null()]),
  ),
  /** Who did it; null for what time or a rule did. */
  by: orNull(Type.String({ maxLength: 200 })),
  /** The record it speaks of: a call, report, order … */
  subjectId: Id,
  traceId: Type.String({ maxLength: 32 }),
});
export type TimelineItem = Static<typeof TimelineItem>;
