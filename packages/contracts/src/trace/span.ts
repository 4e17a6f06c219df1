import Type, { type Static } from 'typebox';
import { obj, oneOf, orNull, Time } from '../shapes.ts';

export const TraceId = Type.String({ pattern: '^[0-9a-f]{32}$', maxLength: 32 });
export const SpanId = Type.String({ pattern: '^[0-9a-f]{16}$', maxLength: 16 });
export const ServiceName = Type.String({ minLength: 1, maxLength: 200 });
/** One of the platform's own, as its streams and roles are called. */
export const OwnService = Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$', maxLength: 40 });
export const count = Type.Integer({ minimum: 0 });
/** Milliseconds, to the microsecond. */
export const millis = Type.Number({ minimum: 0 });
/** Names and values as they were sent: strings, numbers, booleans, lists and objects of them. */
const Attributes = Type.Record(Type.String(), Type.Unknown());

export const SpanKind = oneOf('unspecified', 'internal', 'server', 'client', 'producer', 'consumer');
export type SpanKind = Static<typeof SpanKind>;

export const TraceSpan = obj({
  spanId: SpanId,
  parentId: orNull(SpanId),
  /** It names a parent that is not here: sampled away, still on its way, or of a sender that does not export. */
  orphan: Type.Boolean(),
  service: ServiceName,
  instance: orNull(Type.String()),
  name: Type.String(),
  kind: SpanKind,
  startedAt: Time,
  /** From the trace's beginning. */
  offsetMs: millis,
  durationMs: millis,
  startUnixNano: Type.String({ pattern: '^\\d{1,20}$' }),
  endUnixNano: Type.String({ pattern: '^\\d{1,20}$' }),
  status: oneOf('unset', 'ok', 'error'),
  statusMessage: orNull(Type.String()),
  attributes: Attributes,
  events: Type.Array(obj({ name: Type.String(), at: Time, offsetMs: Type.Number(), attributes: Attributes })),
  links: Type.Array(obj({ traceId: TraceId, spanId: SpanId, attributes: Attributes })),
  resource: Attributes,
  scope: orNull(obj({ name: Type.String(), version: Type.String() })),
  traceState: orNull(Type.String()),
  /** Left out by the sender, or here because the span was larger than one may be. */
  dropped: obj({ attributes: count, events: count, links: count }),
});
export type TraceSpan = Static<typeof TraceSpan>;

export const TraceSummary = obj({
  traceId: TraceId,
  startedAt: Time,
  durationMs: millis,
  /** Where it began, as far as spans are here. */
  rootService: ServiceName,
  rootOperation: Type.String(),
  spanCount: count,
  errorCount: count,
  services: Type.Array(ServiceName),
  /** Ids of the incidents, calls and orders that its events belong to. */
  correlations: Type.Array(Type.String()),
});
export type TraceSummary = Static<typeof TraceSummary>;

export const Trace = obj({
  ...TraceSummary.properties,
  /** In order of their beginning. */
  spans: Type.Array(TraceSpan),
  /** There are more spans than one answer holds. */
  truncated: Type.Boolean(),
});
export type Trace = Static<typeof Trace>;
