import { Publisher } from '@muster/bus';
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core';
import type { Arrived } from './arrived.ts';
import { demandHeader, liveSubject } from './live-stream.ts';
import { type Positions, positionsHeader, printPositions } from './positions.ts';

interface Taken {
  stream: string;
  seq: number;
  event: string;
  headers: MsgHdrs;
  payload: string;
}
interface MergeOptions {
  /** Where `LIVE` ends, and what it has taken so far. */
  last: number;
  positions: Positions;
  /** Older events are left out: they happened before `LIVE` was made. */
  since: string;
  /** Called once, when what `LIVE` holds is no longer known for sure. */
  broke: (reason: string) => void;
}

/** How long another gateway, which got ahead of this one, is left to do the writing. */
const standBackMs = 300;
const batch = 256;
/** As many wait in memory; further ones wait in their streams. */
const fullAt = 4_096;
/** Bytes; with the headers it must stay below what the broker takes in one message. */
const largest = 900_000;
const wrongLastSequence = 10071;

/**
 * Writes every service's events into `LIVE`, in the order in which they came. Each write demands the sequence
 * that the stream must end with: of several gateways one succeeds, and none can write an event twice or leave
 * one out, because the positions travel with the messages.
 */
export class Merge {
  readonly #options: MergeOptions;
  readonly #publisher: Publisher;
  readonly #positions: Map<string, { seq: number; event: string }>;
  #last: number;
  #queue: Taken[] = [];
  #standBackUntil = 0;
  #writing = false;
  #over = false;
  #timer: NodeJS.Timeout | undefined;
  #room: PromiseWithResolvers<void> | undefined;

  constructor(nats: NatsConnection, inboxPrefix: string, options: MergeOptions) {
    this.#options = options;
    this.#publisher = new Publisher(nats, inboxPrefix, 1_000, demandHeader);
    this.#positions = new Map(options.positions);
    this.#last = options.last;
  }

  /** An event from a service's stream; a promise is kept once there is room for the next. */
  take(stream: string, message: Arrived): Promise<void> | undefined {
    const get = (name: string): string => message.headers?.get(name) ?? '';
    if (get('ce-time') < this.#options.since || message.length > largest) return undefined;
    const copied = headers();
    for (const [name, values] of message.headers ?? [])
      if (!name.startsWith('Nats-')) copied.set(name, values[0] ?? '');
    this.#queue.push({
      stream,
      seq: message.seq,
      event: get('ce-id'),
      headers: copied,
      payload: message.text(),
    });
    this.#write();
    if (this.#queue.length < fullAt) return undefined;
    this.#room ??= Promise.withResolvers<void>();
    return this.#room.promise;
  }

  /** A message that came out of `LIVE`, by whomever it was written. */
  seen(last: number, positions: Positions): void {
    if (last <= this.#last) return;
    this.#last = last;
    for (const [stream, position] of positions) this.#positions.set(stream, position);
    // Someone else wrote it.
    if (!this.#writing) this.#standBack();
  }

  #standBack(): void {
    this.#standBackUntil = performance.now() + standBackMs;
  }

  #write(): void {
    if (this.#writing || this.#over || this.#timer) return;
    const wait = this.#standBackUntil - performance.now();
    if (wait > 0) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#write();
      }, wait);
      return;
    }
    this.#writing = true;
    // What comes in this turn of the event loop goes out as one batch.
    setImmediate(() => {
      this.#writeAll()
        .catch((error: unknown) => this.#break(String(error)))
        .finally(() => {
          this.#writing = false;
          if (this.#queue.length > 0) this.#write();
        });
    });
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0 && !this.#over) {
      this.#queue = this.#queue.filter(({ stream, seq }) => seq > (this.#positions.get(stream)?.seq ?? 0));
      if (this.#queue.length < fullAt / 2) this.#makeRoom();
      const taken = this.#queue.slice(0, batch);
      if (taken.length === 0) return;
      const after = new Map(this.#positions);
      const reached: Positions[] = [];
      const messages = taken.map(({ stream, seq, event, headers: h, payload }) => {
        after.set(stream, { seq, event });
        reached.push(new Map(after));
        h.set(positionsHeader, printPositions(after));
        return { subject: liveSubject, headers: h, payload };
      });
      const { acks, error } = await this.#publisher.publish(messages, this.#last);
      if (acks.length > 0) {
        this.#last = Math.max(this.#last, acks.at(-1)?.seq ?? 0);
        for (const [stream, position] of reached[acks.length - 1] ?? [])
          this.#positions.set(stream, position);
      }
      if (!error) continue;
      // Another gateway wrote first: what it wrote comes out of `LIVE` presently.
      if (error.code === wrongLastSequence) return this.#standBack();
      // No answer: whether it was written is unknown, and is looked up before anything more is.
      return this.#break(`LIVE did not confirm: ${error.message}`);
    }
  }

  #makeRoom(): void {
    this.#room?.resolve();
    this.#room = undefined;
  }

  #break(reason: string): void {
    if (this.#over) return;
    this.stop();
    this.#options.broke(reason);
  }

  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#queue = [];
    this.#makeRoom();
    this.#publisher.close();
  }
}
