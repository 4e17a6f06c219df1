import type { OutboxRow, Span } from '@muster/bus';
import type { Event } from '@muster/contracts';
import { newId } from './ids.ts';
import { Problem } from './problems.ts';
import type { Emit } from './slice.ts';

interface Chain {
  /** Of the request, event or timer that this comes from; asked for when there is something to tell. */
  span: () => Span;
  /** Of the event or request this follows from, where there is one. */
  correlation: string | undefined;
  causation: string | null;
  /** JSON of who caused it (`auditing.ts`); null where time did. */
  actor: string | null;
  now: Date;
}
/** NATS takes 1 MB a message, headers included. */
const largest = 700_000;

/** Turns `emit(Event, data)` into an outbox row of the running transaction. */
export function emitter(put: (row: OutboxRow) => void, chain: Chain): Emit {
  const correlations = new Set<string>();
  const joined = new Set<string>();
  return (event: Event, data: unknown) => {
    const state = data as { id?: unknown; version?: unknown; unitPath?: unknown };
    if (
      typeof state.id !== 'string' ||
      typeof state.version !== 'number' ||
      typeof state.unitPath !== 'string'
    )
      throw new Error(`${event.type} needs id, version and unitPath in its data`);
    const correlation = event.correlation?.(data as never) ?? chain.correlation ?? state.id;
    // They travel as headers: a line break there would stop the relay for ever.
    if (/[\r\n]/.test(state.id + state.unitPath + correlation))
      throw new Error(`${event.type} has a line break in its id, unitPath or correlation`);
    const text = JSON.stringify(data);
    if (Buffer.byteLength(text) > largest)
      throw new Problem(
        413,
        'Too large',
        'kit.event_too_large',
        'This is larger than one message may be. Make it smaller.',
      );
    const span = chain.span();
    const known = correlations.size;
    if (correlations.add(correlation).size > known) span.set('muster.correlation', [...correlations]);
    if (event.joins) span.set('muster.joined', [...joined.add(state.id)]);
    put({
      id: newId(),
      type: event.type,
      key: state.id,
      version: state.version,
      unitPath: state.unitPath,
      correlation,
      causation: chain.causation,
      traceparent: span.traceparent,
      data: text,
      createdAt: chain.now,
      actor: chain.actor,
    });
  };
}
