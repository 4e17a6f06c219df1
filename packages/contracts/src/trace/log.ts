import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, orNull, Time } from '../shapes.ts';
import { ServiceName, SpanId, TraceId } from './span.ts';

export const LogLevel = oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal');
export type LogLevel = Static<typeof LogLevel>;

/** A line as its service wrote it, secrets and telephone numbers masked. */
export const LogLine = obj({
  id: Id,
  at: Time,
  service: ServiceName,
  instance: orNull(Type.String()),
  level: LogLevel,
  message: Type.String(),
  traceId: orNull(TraceId),
  spanId: orNull(SpanId),
  fields: Type.Record(Type.String(), Type.Unknown()),
});
export type LogLine = Static<typeof LogLine>;
