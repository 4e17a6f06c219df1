import type { JsMsg } from '@nats-io/jetstream';
import { type Envelope, readEnvelope } from './message.ts';

export interface Delivered {
  envelope: Envelope;
  /** JSON text of the event's data. */
  data: string;
  seq: number;
  /** Of this delivery; none where the event was dead and is replayed. */
  times: Times | undefined;
  replay?: Replay;
}
/** The dead letter that an event comes from, and who has it run again: JSON that the bus does not read. */
export interface Replay {
  letter: string;
  by: string | undefined;
}
/** By the wall clock, milliseconds: what a trace shows of the way here. */
interface Times {
  /** When the stream took it in. */
  storedAt: number;
  receivedAt: number;
  /** 1 the first time. */
  delivery: number;
}
const wallClock = (): number => performance.timeOrigin + performance.now();

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A message under way, answered exactly once. */
export class Held {
  readonly message: JsMsg;
  readonly delivered: Delivered;
  readonly #since = performance.now();
  #answered = false;
  constructor(message: JsMsg) {
    this.message = message;
    this.delivered = {
      envelope: readEnvelope(message.headers, message.subject),
      data: message.string(),
      seq: message.seq,
      times: {
        storedAt: message.info.timestampNanos / 1e6,
        receivedAt: wallClock(),
        delivery: message.info.deliveryCount,
      },
    };
  }
  /** Whatever bears no id was not put there by a relay: it can be entered nowhere, not even among the dead. */
  get isEvent(): boolean {
    return uuid.test(this.delivered.envelope.id);
  }
  get subject(): string {
    return this.message.subject;
  }
  answer(how: 'ack' | 'term' | { nak: number }): void {
    if (this.#answered) return;
    this.#answered = true;
    if (how === 'ack') this.message.ack();
    else if (how === 'term') this.message.term();
    else this.message.nak(how.nak);
  }
  /**
   * Leaves it unanswered for good. The broker it came from is gone, and an answer names a number of the stream alone:
   * in one that went back and was filled again that may be another event, in the hands of an instance that dies with it.
   */
  forsake(): void {
    this.#answered = true;
  }
  /** Still working on it, or soon: not to be delivered again yet. What came less than `restMs` ago needs no word. */
  beat(restMs: number): void {
    if (!this.#answered && performance.now() - this.#since > restMs) this.message.working();
  }
}

/** What a trace shows of an event's way to its consumer. */
export const wayHere = (
  { envelope, times }: Delivered,
  stream: string,
  durable: string,
): Record<string, string | number> => ({
  'messaging.system': 'nats',
  'messaging.operation.type': 'process',
  'messaging.destination.name': stream,
  'messaging.consumer.group.name': durable,
  'messaging.message.id': envelope.id,
  'muster.event': envelope.type,
  'muster.correlation': envelope.correlation,
  ...(times && {
    'muster.stored_at': times.storedAt,
    'muster.received_at': times.receivedAt,
    'muster.delivery': times.delivery,
  }),
});
