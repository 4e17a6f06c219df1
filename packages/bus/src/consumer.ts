import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { DatabaseAway } from './connection.ts';
import { bury } from './dead.ts';
import { enterInbox } from './inbox.ts';
import type { Lane, Tx } from './lane.ts';
import type { Log } from './log.ts';
import { type Envelope, readEnvelope } from './message.ts';
import { durableName, streamName } from './names.ts';
import { forgetFrom, startAfterLoss } from './reconcile.ts';
import { ensureStream } from './stream.ts';
import type { Span, Tracing } from './tracing.ts';

export interface Delivered {
  envelope: Envelope;
  /** JSON text of the event's data. */
  data: string;
  seq: number;
}
export interface Subscription {
  service: string;
  schema: string;
  feature: string;
  type: string;
  /** Parses, checks and acts; a throw means it did not happen. */
  handle: (tx: Tx, delivered: Delivered, span: Span) => Promise<void>;
}
interface ConsumerOptions {
  lane: Lane;
  log: Log;
  tracing: Tracing;
  now: () => Date;
  batch?: number;
  ackWaitMs?: number;
  /** Waits before the second, third … try; after the last the event is dead. */
  retryDelaysMs?: readonly number[];
  consumed?: (type: string, count: number) => void;
  died?: (type: string) => void;
}
/** A message under way, answered exactly once. */
class Held {
  readonly message: JsMsg;
  readonly delivered: Delivered;
  #answered = false;
  constructor(message: JsMsg) {
    this.message = message;
    this.delivered = {
      envelope: readEnvelope(message.headers, message.subject),
      data: message.string(),
      seq: message.seq,
    };
  }
  answer(how: 'ack' | 'term' | { nak: number }): void {
    if (this.#answered) return;
    this.#answered = true;
    if (how === 'ack') this.message.ack();
    else if (how === 'term') this.message.term();
    else this.message.nak(how.nak);
  }
  /** Still working on it: not to be delivered again yet. */
  beat(): void {
    if (!this.#answered) this.message.working();
  }
}

/**
 * One durable pull consumer: batches in one transaction (inbox first, then effects, then outbox), one message at
 * a time when a batch fails. A failing event is tried again with growing waits, while later events of its key
 * wait behind it; past the limit it lies in `dead` with its reason.
 */
export class Consumer {
  readonly durable: string;
  readonly stream: string;
  readonly #subscription: Subscription;
  readonly #options: ConsumerOptions;
  readonly #nats: NatsConnection;
  readonly #queue: JsMsg[] = [];
  readonly #failures = new Map<string, number>();
  /** Keys with an event that waits for its next try, by that event's sequence. */
  readonly #blocked = new Map<string, number>();
  #signal: (() => void) | undefined;
  #messages: ConsumerMessages | undefined;
  #stopped = false;
  #busy = false;
  #loops: Promise<unknown>;
  #restart = false;

  constructor(nats: NatsConnection, subscription: Subscription, options: ConsumerOptions) {
    this.#nats = nats;
    this.#subscription = subscription;
    this.#options = options;
    const owner = subscription.type.split('.')[0] ?? '';
    this.stream = streamName(owner);
    this.durable = durableName(subscription.service, subscription.feature, subscription.type);
    this.#loops = Promise.all([this.#pull(owner), this.#work()]);
  }

  /** After a reconnect: the stream may have gone back, or be gone. */
  recheck(): void {
    this.#restart = true;
    this.#messages?.stop();
    this.#pullSignal?.();
  }
  #pullSignal: (() => void) | undefined;

  async #pull(owner: string): Promise<void> {
    while (!this.#stopped) {
      this.#restart = false;
      try {
        const jsm = await jetstreamManager(this.#nats, { checkAPI: false, timeout: 2_000 });
        await this.#ensure(jsm, owner);
        const consumer = await jetstream(this.#nats, {
          checkAPI: false,
          timeout: 2_000,
        } as never).consumers.get(this.stream, this.durable);
        if (this.#stopped) return;
        this.#messages = await consumer.consume({
          max_messages: 1_000,
          expires: 5_000,
          idle_heartbeat: 1_000,
          abort_on_missing_resource: true,
          callback: (message) => {
            this.#queue.push(message);
            this.#signal?.();
          },
        });
        this.#watch(this.#messages);
        if (this.#restart || this.#stopped) this.#messages.stop();
        await this.#messages.closed();
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.warn({ err: error, durable: this.durable }, 'consumer waits for its stream');
        await this.#pause(250);
      }
      this.#messages = undefined;
    }
  }

  /** A durable that another instance made anew, or a broker that forgot it: begin again. */
  #watch(messages: ConsumerMessages): void {
    void (async () => {
      for await (const status of messages.status())
        if (
          ['consumer_not_found', 'consumer_deleted', 'stream_not_found'].includes(status.type) ||
          (status.type === 'heartbeats_missed' && status.count >= 2)
        ) {
          messages.stop();
          return;
        }
    })().catch(() => {});
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#pullSignal = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#pullSignal = undefined;
  }

  async #ensure(jsm: JetStreamManager, owner: string): Promise<void> {
    const own = owner === this.#subscription.service;
    const stream = own ? await ensureStream(jsm, owner) : await jsm.streams.info(this.stream);
    const info = await jsm.consumers.info(this.stream, this.durable).catch(() => undefined);
    const from = await startAfterLoss(
      this.#nats,
      jsm,
      this.#options.lane,
      this.#subscription.schema,
      this.durable,
      this.#subscription.type,
      stream,
      info,
    );
    if (info && from === undefined) return;
    if (info && from !== undefined) {
      await forgetFrom(this.#options.lane, this.#subscription.schema, this.durable, from);
      this.#options.log.warn(
        { durable: this.durable, from },
        'the stream went back behind its consumer: reading it again',
      );
      await jsm.consumers.delete(this.stream, this.durable).catch(() => false);
    }
    await jsm.consumers.add(this.stream, {
      durable_name: this.durable,
      filter_subject: this.#subscription.type,
      ack_policy: AckPolicy.Explicit,
      ack_wait: (this.#options.ackWaitMs ?? 3_000) * 1e6,
      max_ack_pending: 4_000,
      ...(from !== undefined && from > 1
        ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from }
        : { deliver_policy: DeliverPolicy.All }),
    });
  }

  async #work(): Promise<void> {
    for (;;) {
      if (this.#queue.length === 0) {
        if (this.#stopped) return;
        this.#busy = false;
        await new Promise<void>((resolve) => {
          this.#signal = resolve;
        });
        this.#signal = undefined;
        continue;
      }
      this.#busy = true;
      const batch = this.#queue.splice(0, this.#options.batch ?? 256).map((message) => new Held(message));
      const beat = setInterval(
        () => {
          for (const held of batch) held.beat();
        },
        (this.#options.ackWaitMs ?? 3_000) / 3,
      );
      try {
        await this.#process(batch);
      } catch (error) {
        this.#options.log.warn({ err: error, durable: this.durable }, 'batch given back');
        for (const held of batch) held.answer({ nak: 250 });
      } finally {
        clearInterval(beat);
      }
    }
  }

  async #process(batch: Held[]): Promise<void> {
    const ready = this.#blocked.size === 0 ? batch : batch.filter((held) => !this.#waitsBehind(held));
    if (ready.length === 0) return;
    try {
      await this.#persist(ready);
      this.#done(ready);
    } catch {
      for (const held of ready) if (!this.#waitsBehind(held)) await this.#single(held);
    }
  }

  #waitsBehind(held: Held): boolean {
    const first = this.#blocked.get(held.delivered.envelope.key);
    if (first === undefined || first >= held.delivered.seq) return false;
    held.answer({ nak: this.#delays[0] ?? 100 });
    return true;
  }

  get #delays(): readonly number[] {
    return this.#options.retryDelaysMs ?? [100, 500, 2_000, 5_000];
  }

  /** Postgres away is nobody's fault: the events wait here until it is back, and count no try. */
  async #persist(held: Held[]): Promise<void> {
    for (;;) {
      try {
        await this.#effect(held.map((each) => each.delivered));
        return;
      } catch (error) {
        if (!(error instanceof DatabaseAway) || this.#stopped) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  /** One transaction: the inbox insert is its first statement, so a repeat never reaches the effect. */
  async #effect(all: readonly Delivered[]): Promise<void> {
    const { lane, now, tracing } = this.#options;
    const spans: Span[] = [];
    try {
      await lane.run(async (tx) => {
        const fresh = await enterInbox(tx, this.#subscription.schema, this.durable, all, now());
        for (const delivered of fresh) {
          const span = tracing.span(
            `${delivered.envelope.type} ${this.durable}`,
            'consumer',
            delivered.envelope.traceparent,
            {
              'messaging.system': 'nats',
              'messaging.operation.type': 'process',
              'messaging.destination.name': this.stream,
              'messaging.consumer.group.name': this.durable,
              'messaging.message.id': delivered.envelope.id,
            },
          );
          spans.push(span);
          await this.#subscription.handle(tx, delivered, span);
        }
      });
    } catch (error) {
      for (const span of spans) span.end(error);
      throw error;
    }
    for (const span of spans) span.end();
  }

  #done(held: readonly Held[]): void {
    for (const each of held) {
      const { delivered } = each;
      each.answer('ack');
      this.#failures.delete(delivered.envelope.id);
      if (this.#blocked.get(delivered.envelope.key) === delivered.seq)
        this.#blocked.delete(delivered.envelope.key);
    }
    this.#options.consumed?.(this.#subscription.type, held.length);
  }

  async #single(held: Held): Promise<void> {
    const { delivered } = held;
    try {
      await this.#persist([held]);
      this.#done([held]);
    } catch (error) {
      if (error instanceof DatabaseAway) throw error;
      const failures = (this.#failures.get(delivered.envelope.id) ?? 0) + 1;
      const delay = this.#delays[failures - 1];
      if (delay !== undefined) {
        this.#failures.set(delivered.envelope.id, failures);
        this.#blocked.set(delivered.envelope.key, delivered.seq);
        this.#options.log.warn(
          { err: error, durable: this.durable, event: delivered.envelope.id, failures },
          'event failed, will be tried again',
        );
        held.answer({ nak: delay });
        return;
      }
      await bury(
        this.#options.lane,
        this.#subscription.schema,
        this.durable,
        delivered,
        error,
        failures,
        this.#options.now(),
      );
      this.#options.log.error(
        { err: error, durable: this.durable, event: delivered.envelope.id, failures },
        'event is dead',
      );
      // A plain term: NATS 2.9 does not understand a reason.
      held.answer('term');
      this.#failures.delete(delivered.envelope.id);
      this.#blocked.delete(delivered.envelope.key);
      this.#options.died?.(this.#subscription.type);
    }
  }

  /** Runs a dead event's handler again, in one transaction with the mark that it was. */
  async replay(delivered: Delivered, mark: (tx: Tx) => void): Promise<void> {
    const span = this.#options.tracing.span(
      `replay ${delivered.envelope.type}`,
      'consumer',
      delivered.envelope.traceparent,
    );
    try {
      await this.#options.lane.run(async (tx) => {
        mark(tx);
        await this.#subscription.handle(tx, delivered, span);
      });
      span.end();
    } catch (error) {
      span.end(error);
      throw error;
    }
  }

  get idle(): boolean {
    return !this.#busy && this.#queue.length === 0 && this.#blocked.size === 0;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#messages?.stop();
    this.#pullSignal?.();
    this.#signal?.();
    for (const message of this.#queue.splice(0)) message.nak();
    await this.#loops;
  }
}
