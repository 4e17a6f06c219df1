import type { NatsConnection } from '@nats-io/nats-core';
import { type Answerer, answerOver, askAllOver, askOver, NoAnswer } from './ask.ts';
import { Consumer, type Subscription } from './consumer.ts';
import { type DeadQuery, type DeadRow, exhume, listDead } from './dead.ts';
import { Lane, type Tx } from './lane.ts';
import type { Log } from './log.ts';
import { connectNats, type NatsAddress } from './nats.ts';
import { Relay } from './relay.ts';
import type { Tracing } from './tracing.ts';

export interface BusOptions {
  service: string;
  /** Postgres schema; `undefined` for a service that keeps nothing (the gateway): it asks and answers only. */
  schema: string | undefined;
  databaseUrl: string | undefined;
  nats: NatsAddress;
  log: Log;
  tracing: Tracing;
  now: () => Date;
  retryDelaysMs?: readonly number[];
  published?: (count: number, delayMs: number) => void;
  refilled?: (rows: number, reason: string) => void;
  consumed?: (type: string, count: number) => void;
  died?: (type: string) => void;
}

/** One service's part of the bus: its lanes into Postgres, its relay, its consumers, its questions and answers. */
export class Bus {
  readonly #options: BusOptions;
  readonly #group: Lane | undefined;
  readonly #solo: Lane[] = [];
  readonly #consuming: Lane[] = [];
  readonly #subscriptions: Subscription[] = [];
  readonly #answers: Answerer[] = [];
  readonly #answering: (() => Promise<void>)[] = [];
  readonly #consumers = new Map<string, Consumer>();
  #nats: NatsConnection | undefined;
  #relay: Relay | undefined;
  #stopped = false;
  #connecting: Promise<void> | undefined;

  constructor(options: BusOptions) {
    this.#options = options;
    const { databaseUrl: url, schema, service } = options;
    if (!url || !schema) return;
    const committed = () => this.#relay?.wake();
    this.#group = new Lane(url, `${service} lane`, { schema, batch: 256, committed });
    for (const n of [1, 2]) {
      this.#solo.push(
        new Lane(url, `${service} solo ${n}`, { schema, batch: 1, committed, deadlineMs: 15_000 }),
      );
      this.#consuming.push(
        new Lane(url, `${service} consume ${n}`, { schema, batch: 1, committed, deadlineMs: 15_000 }),
      );
    }
  }

  /** One transaction, sharing its commit with others that wait. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (!this.#group) throw new Error(`${this.#options.service} has no database`);
    return this.#group.run(work);
  }
  /** One transaction of its own, for work that takes long: it holds up nobody else. */
  runAlone<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const [lane] = this.#solo.toSorted((a, b) => a.load - b.load);
    if (!lane) throw new Error(`${this.#options.service} has no database`);
    return lane.run(work);
  }

  subscribe(subscription: Omit<Subscription, 'service' | 'schema'>): void {
    this.#subscriptions.push({
      ...subscription,
      service: this.#options.service,
      schema: this.#options.schema ?? '',
    });
  }
  answer(answerer: Answerer): void {
    this.#answers.push(answerer);
  }

  /** Connects in the background: a service starts, and takes writes, while NATS is away. */
  start(): void {
    this.#connecting = this.#connect();
  }

  async #connect(): Promise<void> {
    const { service, schema, databaseUrl, log, tracing } = this.#options;
    while (!this.#nats && !this.#stopped) {
      try {
        this.#nats = await connectNats(service, this.#options.nats);
      } catch (error) {
        log.warn({ err: error }, 'NATS refuses the connection, trying again');
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
    const nats = this.#nats;
    if (!nats) return;
    if (this.#stopped) return void (await nats.close());
    if (schema && databaseUrl) {
      this.#relay = new Relay(nats, { ...this.#options, schema, databaseUrl });
      for (const [n, subscription] of this.#subscriptions.entries()) {
        const lane = this.#consuming[n % this.#consuming.length];
        if (lane) {
          const consumer = new Consumer(nats, subscription, { ...this.#options, lane });
          this.#consumers.set(consumer.durable, consumer);
        }
      }
    }
    for (const answerer of this.#answers)
      this.#answering.push(answerOver(nats, tracing, log, service, answerer));
    void this.#follow(nats);
  }

  async #follow(nats: NatsConnection): Promise<void> {
    for await (const status of nats.status()) {
      if (status.type === 'disconnect') {
        this.#options.log.warn({}, 'NATS is away');
        for (const consumer of this.#consumers.values()) consumer.away();
      }
      if (status.type === 'error') this.#options.log.warn({ err: status.error }, 'NATS refuses something');
      if (status.type !== 'reconnect') continue;
      this.#options.log.info({}, 'NATS is back');
      this.#relay?.recheck();
      for (const consumer of this.#consumers.values()) consumer.recheck();
    }
  }

  get nats(): NatsConnection | undefined {
    return this.#nats;
  }
  get relay(): Relay | undefined {
    return this.#relay;
  }
  get consumers(): ReadonlyMap<string, Consumer> {
    return this.#consumers;
  }

  ask(subject: string, body: string, traceparent: string | undefined, timeoutMs?: number): Promise<string> {
    if (!this.#nats) return Promise.reject(new NoAnswer('NATS is away'));
    return askOver(this.#nats, this.#options.tracing, subject, body, traceparent, timeoutMs);
  }

  /** Every instance that answers within `withinMs`; none where NATS is away. */
  askAll(subject: string, body: string, withinMs: number): Promise<string[]> {
    const nats = this.#nats;
    return nats && !nats.isClosed() ? askAllOver(nats, subject, body, withinMs) : Promise.resolve([]);
  }

  /** Connections for writing, those at work, and commands that wait for one. */
  get pool(): { size: number; busy: number; waiting: number } {
    const lanes = [this.#group, ...this.#solo, ...this.#consuming].filter((lane) => lane !== undefined);
    const busy = lanes.filter((lane) => lane.load > 0).length;
    const waiting = lanes.reduce((sum, lane) => sum + lane.load, 0) - busy;
    return { size: lanes.length, busy, waiting: Math.max(0, waiting) };
  }

  /** Whether NATS answers within `timeoutMs`. */
  async natsAnswers(timeoutMs = 1_000): Promise<boolean> {
    const nats = this.#nats;
    if (!nats || nats.isClosed()) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, false);
    });
    const answered = await Promise.race([
      nats.flush().then(
        () => true,
        () => false,
      ),
      late,
    ]);
    clearTimeout(timer);
    return answered;
  }

  /** Dead letters, the latest first. */
  async dead(query: DeadQuery): Promise<DeadRow[]> {
    const { schema } = this.#options;
    const lane = this.#solo[0];
    return lane && schema ? await listDead(lane, schema, query) : [];
  }

  /** Runs a dead event's handler again, for `by`; `false` where no such event waits. Throws what the handler throws. */
  async replay(letter: string, by?: string): Promise<boolean> {
    const lane = this.#solo[0];
    if (!lane || !this.#options.schema) return false;
    const found = await exhume(lane, this.#options.schema, { letter, by }, this.#options.now());
    const consumer = found && this.#consumers.get(found.consumer);
    if (!found || !consumer) return false;
    return await consumer.replay(found.delivered, found.mark);
  }

  async close(): Promise<void> {
    this.#stopped = true;
    await Promise.race([this.#connecting, new Promise((resolve) => setTimeout(resolve, 50))]);
    await Promise.all(this.#answering.map((stop) => stop()));
    await Promise.all([...this.#consumers.values()].map((consumer) => consumer.close()));
    await Promise.all([this.#group, ...this.#solo, ...this.#consuming].map((lane) => lane?.close()));
    await this.#relay?.close();
    await this.#nats?.close();
  }
}
