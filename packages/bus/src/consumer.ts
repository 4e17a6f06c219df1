import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Unreachable } from './connection.ts';
import { bury } from './dead.ts';
import { type Delivered, Held, wayHere } from './held.ts';
import { doneAmong, enterInbox, enterUnseen, sawRepeat } from './inbox.ts';
import type { Lane, Tx } from './lane.ts';
import type { Log } from './log.ts';
import { durableName, streamName } from './names.ts';
import { forgetFrom, startAfterLoss } from './reconcile.ts';
import { Retries } from './retries.ts';
import { codeOf, ensureStream } from './stream.ts';
import { type Span, type Tracing, traceIdOf } from './tracing.ts';

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
  ackWaitMs?: number;
  /** Waits before the second, third … try; after the last the event is dead. */
  retryDelaysMs?: readonly number[];
  consumed?: (type: string, count: number) => void;
  died?: (type: string) => void;
}
const consumerNotFound = 10014;
/** Events a transaction at most, and how long one ought to take: it holds locks, and a lane, as long. */
const largestBatch = 256;
const batchMs = 500;
const doubtsAfterRepeat = 64;
/** So many events' effects go to Postgres together: it works on them while those behind are handled. */
const portion = 32;
const allDiffer = (all: readonly Delivered[]): boolean =>
  new Set(all.map((each) => each.envelope.id)).size === all.length;

/**
 * One durable pull consumer: batches in one transaction (inbox first, then effects, then outbox), one message at
 * a time when a batch fails. A failing event is tried again with growing waits, while later events of its key
 * wait behind it; past the limit it lies in `dead` with its reason.
 */
export class Consumer {
  readonly durable: string;
  readonly stream: string;
  readonly type: string;
  readonly #subscription: Subscription;
  readonly #options: ConsumerOptions;
  readonly #nats: NatsConnection;
  /** By sequence, so that what is delivered again while it waits here waits once. */
  readonly #queue = new Map<number, Held>();
  #underWay: readonly Held[] = [];
  #size = 16;
  readonly #retries = new Retries();
  /** Transactions to come in which events are asked for in the inbox before they are handled. */
  #doubts = 0;
  readonly #beat: NodeJS.Timeout;
  #signal: (() => void) | undefined;
  #messages: ConsumerMessages | undefined;
  #stopped = false;
  #loops: Promise<unknown>;
  #restart = false;

  constructor(nats: NatsConnection, subscription: Subscription, options: ConsumerOptions) {
    this.#nats = nats;
    this.#subscription = subscription;
    this.#options = options;
    const owner = subscription.type.split('.')[0] ?? '';
    this.stream = streamName(owner);
    this.type = subscription.type;
    this.durable = durableName(subscription.service, subscription.feature, subscription.type);
    const restMs = this.#ackWaitMs / 3;
    this.#beat = setInterval(() => {
      for (const held of this.#underWay) held.beat(restMs);
      for (const held of this.#queue.values()) held.beat(restMs);
    }, restMs);
    this.#loops = Promise.all([this.#pull(owner), this.#work()]);
  }

  get #ackWaitMs(): number {
    return this.#options.ackWaitMs ?? 3_000;
  }

  /** The broker is gone: what it sent is done all the same, and where it comes again the inbox swallows it. */
  away(): void {
    for (const held of [...this.#underWay, ...this.#queue.values()]) held.forsake();
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
          idle_heartbeat: 2_000,
          abort_on_missing_resource: true,
          callback: (message) => this.#receive(new Held(message)),
        });
        this.#watch(this.#messages);
        if (this.#restart || this.#stopped) this.#messages.stop();
        const fault = await this.#messages.closed();
        if (fault) throw fault;
      } catch (error) {
        if (this.#stopped) return;
        this.#options.log.warn({ err: error, durable: this.durable }, 'consumer waits for its stream');
        await this.#pause(250);
      }
      this.#messages = undefined;
    }
  }

  #receive(held: Held): void {
    if (!held.isEvent) {
      this.#options.log.error({ durable: this.durable, seq: held.delivered.seq }, 'no event: it bears no id');
      held.answer('term');
      return;
    }
    // What waited here bears the number of another event, where the stream went back and was filled again.
    if (held.subject !== this.type) {
      this.#options.log.warn({ durable: this.durable, seq: held.delivered.seq }, 'an event of another type');
      held.answer('ack');
      return;
    }
    this.#queue.set(held.delivered.seq, held);
    this.#signal?.();
  }

  /** A durable that another instance made anew, or a broker that forgot it: begin again. */
  #watch(messages: ConsumerMessages): void {
    void (async () => {
      for await (const status of messages.status())
        if (
          ['consumer_not_found', 'consumer_deleted', 'stream_not_found'].includes(status.type) ||
          (status.type === 'heartbeats_missed' && status.count >= 2)
        ) {
          if (status.type !== 'heartbeats_missed') this.away();
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
    const info = await jsm.consumers.info(this.stream, this.durable).catch((error: unknown) => {
      if (codeOf(error) !== consumerNotFound) throw error;
      return undefined;
    });
    const { lane, log } = this.#options;
    const { schema, type } = this.#subscription;
    const place = { nats: this.#nats, jsm, lane, schema, durable: this.durable, type };
    const from = await startAfterLoss(place, stream, info);
    if (info && from === undefined) return;
    if (from !== undefined) await forgetFrom(place, from);
    if (info) {
      log.warn({ durable: this.durable, from }, 'the stream went back behind its consumer: reading it again');
      await jsm.consumers.delete(this.stream, this.durable).catch(() => false);
    }
    await jsm.consumers.add(this.stream, {
      durable_name: this.durable,
      filter_subject: this.#subscription.type,
      ack_policy: AckPolicy.Explicit,
      ack_wait: this.#ackWaitMs * 1e6,
      max_ack_pending: 4_000,
      ...(from !== undefined && from > 1
        ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from }
        : { deliver_policy: DeliverPolicy.All }),
    });
  }

  async #work(): Promise<void> {
    for (;;) {
      if (this.#queue.size === 0) {
        if (this.#stopped) return;
        await new Promise<void>((resolve) => {
          this.#signal = resolve;
        });
        this.#signal = undefined;
        continue;
      }
      const batch = [...this.#queue.values().take(this.#size)];
      for (const held of batch) this.#queue.delete(held.delivered.seq);
      this.#underWay = batch;
      const began = performance.now();
      try {
        await this.#process(batch);
      } catch (error) {
        this.#options.log.warn({ err: error, durable: this.durable }, 'batch given back');
        for (const held of batch) held.answer({ nak: 250 });
      }
      this.#underWay = [];
      this.#suit(batch.length, (performance.now() - began) / batch.length);
    }
  }

  /** As many events a batch as are done in time: a batch too slow for its deadline would never end. */
  #suit(done: number, msEach: number): void {
    if (msEach * this.#size > batchMs) this.#size = Math.max(1, Math.floor(batchMs / msEach));
    else if (done === this.#size) this.#size = Math.min(largestBatch, this.#size * 2);
  }

  async #process(batch: Held[]): Promise<void> {
    if (batch.some((held) => this.#retries.holdsUp(held.delivered))) await this.#forgetFinished();
    const ready = batch.filter((held) => !this.#waitsBehind(held));
    if (ready.length === 0) return;
    try {
      await this.#persist(ready);
      this.#done(ready);
    } catch {
      for (const held of ready) if (!this.#waitsBehind(held)) await this.#single(held);
    }
  }

  #waitsBehind(held: Held): boolean {
    if (!this.#retries.holdsUp(held.delivered)) return false;
    held.answer({ nak: this.#delays[0] ?? 100 });
    return true;
  }

  /** Another instance may have finished what failed here: nothing waits behind that any more. */
  async #forgetFinished(): Promise<void> {
    const waiting = this.#retries.waiting();
    const done = await doneAmong(
      this.#options.lane,
      this.#subscription.schema,
      this.durable,
      waiting.map((each) => each.id),
    );
    for (const each of waiting) if (done.has(each.id)) this.#retries.over(each);
  }

  get #delays(): readonly number[] {
    return this.#options.retryDelaysMs ?? [100, 500, 2_000, 5_000];
  }

  /**
   * That Postgres cannot be reached is nobody's fault: the events wait here until it is back, and count no try. A
   * connection lost on the way may be: Postgres and the lane give up on work that takes too long.
   */
  async #persist(held: Held[]): Promise<void> {
    for (;;) {
      try {
        await this.#effect(held.map((each) => each.delivered));
        return;
      } catch (error) {
        if (!(error instanceof Unreachable) || this.#stopped) throw error;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  /**
   * One transaction: the inbox insert is its first statement, so a repeat never has an effect. What comes for the first
   * time is taken for new; where that proves wrong, nothing of it happened, and it is asked for as repeats are, then and
   * for a while: a refill brings thousands of them.
   */
  async #effect(all: readonly Delivered[]): Promise<void> {
    if (this.#doubts > 0) this.#doubts--;
    else if (all.every(({ times }) => times?.delivery === 1) && allDiffer(all))
      try {
        return await this.#transact(all, false);
      } catch (error) {
        if (!sawRepeat(error)) throw error;
        this.#doubts = doubtsAfterRepeat;
      }
    await this.#transact(all, true);
  }

  async #transact(all: readonly Delivered[], ask: boolean): Promise<void> {
    const { lane, now, tracing } = this.#options;
    const { schema } = this.#subscription;
    const spans: Span[] = [];
    try {
      await lane.run(async (tx) => {
        if (!ask) enterUnseen(tx, schema, this.durable, all, now());
        const fresh = ask ? await enterInbox(tx, schema, this.durable, all, now()) : all;
        for (const [n, delivered] of fresh.entries()) {
          if (n > 0 && n % portion === 0) await tx.proceed();
          const { envelope } = delivered;
          const span = tracing.span(
            `${envelope.type} ${this.durable}`,
            'consumer',
            envelope.traceparent,
            wayHere(delivered, this.stream, this.durable),
          );
          spans.push(span);
          await this.#subscription.handle(tx, delivered, span);
        }
      });
    } catch (error) {
      // Those that came before the one that failed are only undone with it, and tried again alone.
      for (const span of spans.slice(0, -1)) {
        span.set('muster.undone', 1);
        span.end();
      }
      spans.at(-1)?.end(error);
      throw error;
    }
    for (const span of spans) span.end();
  }

  #done(held: readonly Held[]): void {
    for (const each of held) {
      each.answer('ack');
      this.#retries.over(each.delivered.envelope);
    }
    this.#options.consumed?.(this.#subscription.type, held.length);
  }

  async #single(held: Held): Promise<void> {
    const { delivered } = held;
    const { id, traceparent } = delivered.envelope;
    const traceId = traceIdOf(traceparent);
    try {
      await this.#persist([held]);
      this.#done([held]);
    } catch (error) {
      if (this.#stopped) throw error;
      const failures = this.#retries.failed(delivered);
      const delay = this.#delays[failures - 1];
      if (delay !== undefined) {
        this.#options.log.warn(
          { err: error, durable: this.durable, event: id, failures, traceId },
          'event failed, will be tried again',
        );
        held.answer({ nak: delay });
        return;
      }
      const { lane, now } = this.#options;
      await bury(lane, this.#subscription.schema, this.durable, delivered, error, failures, now());
      this.#options.log.error(
        { err: error, durable: this.durable, event: id, failures, traceId },
        'event is dead',
      );
      // A plain term: NATS 2.9 does not understand a reason.
      held.answer('term');
      this.#retries.over(delivered.envelope);
      this.#options.died?.(this.#subscription.type);
    }
  }

  /** Runs a dead event's handler again in one transaction with the mark that it was; `false` where another has. */
  async replay(delivered: Delivered, mark: (tx: Tx) => Promise<boolean>): Promise<boolean> {
    const span = this.#options.tracing.span(
      `replay ${delivered.envelope.type}`,
      'consumer',
      delivered.envelope.traceparent,
      wayHere(delivered, this.stream, this.durable),
    );
    try {
      const replayed = await this.#options.lane.run(async (tx) => {
        const mine = await mark(tx);
        if (mine) await this.#subscription.handle(tx, delivered, span);
        return mine;
      });
      span.end();
      return replayed;
    } catch (error) {
      span.end(error);
      throw error;
    }
  }

  get idle(): boolean {
    return this.#underWay.length === 0 && this.#queue.size === 0;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#messages?.stop();
    this.#pullSignal?.();
    this.#signal?.();
    for (const held of this.#queue.values()) held.answer({ nak: 0 });
    this.#queue.clear();
    await this.#loops;
    clearInterval(this.#beat);
  }
}
