import type { MsgHdrs } from '@nats-io/nats-core';
import { EventHeaders } from './event-headers.ts';
import type { OutboxRow } from './outbox.ts';

/** The event as it lies in the stream: CloudEvents attributes as headers, the aggregate's state as the body. */
export interface Envelope {
  id: string;
  type: string;
  key: string;
  version: number;
  unitPath: string;
  time: string;
  correlation: string;
  causation: string | null;
  traceparent: string;
  /** JSON of the kit's `Actor`; null where time caused it. */
  actor: string | null;
}
export interface WaitingRow extends Omit<OutboxRow, 'createdAt'> {
  position: string;
  created_at: string;
  refill: number;
}

export function messageHeaders(service: string, row: WaitingRow & { unit_path: string }): EventHeaders {
  const h = new EventHeaders();
  // A refill after the stream went back needs an id the broker cannot remember from before.
  h.set('Nats-Msg-Id', row.refill === 0 ? row.id : `${row.id}.${row.refill}`);
  h.set('ce-specversion', '1.0');
  h.set('ce-id', row.id);
  h.set('ce-type', row.type);
  h.set('ce-source', `/muster/${service}`);
  h.set('ce-subject', row.key);
  h.set('ce-time', new Date(row.created_at).toISOString());
  h.set('ce-datacontenttype', 'application/json');
  h.set('ce-dataversion', String(row.version));
  h.set('ce-unit', row.unit_path);
  h.set('ce-correlation', row.correlation);
  if (row.causation) h.set('ce-causation', row.causation);
  h.set('traceparent', row.traceparent);
  // Names are Chinese, headers are not.
  if (row.actor) h.set('muster-actor', encodeURIComponent(row.actor));
  return h;
}

export function readEnvelope(h: MsgHdrs | undefined, subject: string): Envelope {
  // Read in one go: each `get` of nats.js goes through all names.
  const all = new Map(h ?? []);
  const get = (name: string): string => all.get(name)?.[0] ?? '';
  return {
    id: get('ce-id'),
    type: get('ce-type') || subject,
    key: get('ce-subject'),
    version: Number(get('ce-dataversion')),
    unitPath: get('ce-unit'),
    time: get('ce-time'),
    correlation: get('ce-correlation'),
    causation: get('ce-causation') || null,
    traceparent: get('traceparent'),
    actor: decoded(get('muster-actor')),
  };
}

/** Whoever may publish may write anything: what is no actor is nobody, and kills no event. */
function decoded(header: string): string | null {
  if (header === '') return null;
  try {
    const text = decodeURIComponent(header);
    const { id, name, unit } = JSON.parse(text) as Record<string, unknown>;
    return [id, name, unit].every((each) => typeof each === 'string' && each.length <= 200) ? text : null;
  } catch {
    return null;
  }
}
