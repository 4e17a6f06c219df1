import Type, { type Static } from 'typebox';
import { obj, oneOf, orNull, Time } from '../shapes.ts';
import { count, millis, ServiceName, SpanKind, TraceId } from './span.ts';

const figures = {
  requests: count,
  ratePerSecond: Type.Number({ minimum: 0 }),
  errors: count,
  /** Share of the requests, 0 to 1. */
  errorRate: Type.Number({ minimum: 0, maximum: 1 }),
  /** Out of a histogram: right to 5 %. null where nothing was asked. */
  p50Ms: orNull(millis),
  p95Ms: orNull(millis),
  p99Ms: orNull(millis),
  maxMs: orNull(millis),
};
const exemplars = {
  /** A trace to look at: the slowest, and the last one with an error. */
  slowestTraceId: orNull(TraceId),
  errorTraceId: orNull(TraceId),
};

export const OperationFigures = obj({ operation: Type.String(), kind: SpanKind, ...figures, ...exemplars });
export type OperationFigures = Static<typeof OperationFigures>;

export const ServiceFigures = obj({
  service: ServiceName,
  /** Of what came from outside it: requests, events and questions; not of its own steps. */
  ...figures,
  ...exemplars,
  operations: Type.Array(OperationFigures),
});
export type ServiceFigures = Static<typeof ServiceFigures>;

export const Dependency = obj({
  caller: ServiceName,
  callee: ServiceName,
  kind: oneOf('http', 'event', 'question', 'other'),
  ...figures,
});
export type Dependency = Static<typeof Dependency>;

export const Rate = obj({ at: Time, ...figures, ...exemplars });
export type Rate = Static<typeof Rate>;

/** What was counted: the beginning and the end, whole minutes. */
export const period = { from: Time, to: Time };
