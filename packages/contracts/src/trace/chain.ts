import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, orNull, Time } from '../shapes.ts';
import { count, millis, ServiceName, SpanId, TraceId, TraceSummary } from './span.ts';

/**
 * What a stretch of the chain was spent with. Work: `request`, `work` (a transaction and other steps inside),
 * `question` and `answer` between services, `handler` (an event taken in), `attempt` (a handler that failed), `timer`.
 * Waits: `outbox` (written, not yet in the stream), `stream` (there, not yet with the consumer), `turn` (with the
 * consumer, behind others), `backoff` (failed, not yet tried again), `people` (nothing to do until somebody acts).
 */
export const ChainKind = oneOf(
  'request',
  'work',
  'question',
  'answer',
  'handler',
  'attempt',
  'timer',
  'outbox',
  'stream',
  'turn',
  'backoff',
  'people',
);
export type ChainKind = Static<typeof ChainKind>;

export const ChainStep = obj({
  kind: ChainKind,
  wait: Type.Boolean(),
  at: Time,
  /** From the chain's beginning. */
  offsetMs: millis,
  durationMs: millis,
  /** null between traces. */
  traceId: orNull(TraceId),
  /** The span that this is, or that ends this wait. */
  spanId: orNull(SpanId),
  parentId: orNull(SpanId),
  service: orNull(ServiceName),
  name: Type.String(),
  /** Of an event: its type, its id, and who takes it in. */
  event: orNull(Type.String()),
  eventId: orNull(Type.String()),
  consumer: orNull(Type.String()),
  /** Which delivery this was, from 1. */
  delivery: orNull(count),
  error: orNull(Type.String()),
});
export type ChainStep = Static<typeof ChainStep>;

export const Chain = obj({
  incidentId: Id,
  startedAt: Time,
  endedAt: Time,
  durationMs: millis,
  traces: Type.Array(TraceSummary),
  /** In order of time: what was done, and every wait between, by name. */
  steps: Type.Array(ChainStep),
  /** What the time was spent with. */
  totals: Type.Array(obj({ kind: ChainKind, count, totalMs: millis, maxMs: millis })),
  /** Spans whose parent is not here. */
  orphans: count,
  truncated: Type.Boolean(),
});
export type Chain = Static<typeof Chain>;
