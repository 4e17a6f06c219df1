import { connectNats, durableName, ensureStream, streamName } from '@muster/bus';
import type { DataOf, Event, ReadOf, Role } from '@muster/contracts';
import { newId, type Running, type Service, type StartOptions, startService, type Who } from '@muster/kit';
import { serviceUrl } from '@muster/local';
import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type NatsConnection } from '@nats-io/nats-core';
import postgres from 'postgres';
import { inject } from 'vitest';
import { Caller } from './caller.ts';
import { cloneDatabase, dropDatabase } from './databases.ts';
import type {} from './global-setup.ts';
import { openSigner, personOf } from './people.ts';
import { accountNames, testPassword } from './stack.ts';
import { duration, TestClock } from './test-clock.ts';

export interface WorldOptions {
  /** Where the clock stands at first; 2026-07-24T12:00:00Z, a Friday evening in Xi'an, when left out. */
  at?: string;
  /** Services verify tokens by the identity service's own key set, not by the test signer's. */
  realKeys?: boolean;
  /** A Postgres and NATS other than the run's own, for tests that break them. */
  postgresUrl?: string;
  natsUrl?: string;
  /** The NATS account; the test file's own when left out. */
  account?: string;
}
type StartInWorld = Partial<StartOptions> & { settings?: Record<string, string> };

/** A service that runs in the world, and how to speak to it. */
export interface Started extends Running {
  as(who: Who | undefined): Caller;
  /** Speaks with a token, such as a real session's. */
  with(token: string): Caller;
}

/** Real services in this process over a database and a NATS account of their own, and one clock for all. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const stack = options.postgresUrl && options.natsUrl ? undefined : inject('stack');
  const postgresUrl = options.postgresUrl ?? stack?.postgresUrl ?? '';
  const natsUrl = options.natsUrl ?? stack?.natsUrl ?? '';
  const clock = new TestClock(new Date(options.at ?? '2026-07-24T12:00:00Z'));
  const account =
    options.account ??
    accountNames[(Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % accountNames.length] ??
    'w1';
  const nats = await connectNats('admin', { url: natsUrl, user: `admin@${account}`, password: testPassword });
  const world = new World({
    postgresUrl,
    natsUrl,
    clock,
    account,
    nats,
    signer: await openSigner(() => clock.now()),
    realKeys: options.realKeys === true,
  });
  await world.forgetStreams();
  return world;
}

interface Parts {
  postgresUrl: string;
  natsUrl: string;
  clock: TestClock;
  account: string;
  nats: NatsConnection;
  signer: Awaited<ReturnType<typeof openSigner>>;
  realKeys: boolean;
}

export class World {
  readonly #parts: Parts;
  readonly #database = `w_${newId().replaceAll('-', '')}`;
  readonly #services: Started[] = [];
  #sql: postgres.Sql | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The NATS account that is this world's. */
  get account(): string {
    return this.#parts.account;
  }
  get clock(): TestClock {
    return this.#parts.clock;
  }
  /** The account's administrator, who may do everything in it. */
  get nats(): NatsConnection {
    return this.#parts.nats;
  }
  /** The world's database as superuser, for looking and for tampering behind a service's back. */
  get sql(): postgres.Sql {
    if (!this.#sql) throw new Error('start a service first: the database is cloned for it');
    return this.#sql;
  }
  /** How a service, or the account's `admin`, reaches NATS. */
  natsAs(user: string): { url: string; user: string; password: string } {
    return { url: this.#parts.natsUrl, user: `${user}@${this.#parts.account}`, password: testPassword };
  }
  /** Where one service reaches its schema. */
  urlOf(service: string): string {
    return serviceUrl(this.#parts.postgresUrl, this.#database, service, testPassword);
  }

  /** Where the identity service is now, for those that ask it. */
  get #identityUrl(): string | undefined {
    return this.#services.findLast((each) => each.service.name === 'identity')?.url;
  }

  async #openDatabase(service: Service): Promise<boolean> {
    if (this.#sql) return false;
    await cloneDatabase(
      this.#parts.postgresUrl,
      this.#database,
      service.database === false ? undefined : service,
    );
    const url = new URL(this.#parts.postgresUrl);
    url.pathname = `/${this.#database}`;
    this.#sql = postgres(url.href, { max: 2, onnotice: () => {} });
    return service.database !== false;
  }

  /** Starts a service; several of the same are instances that share the work. */
  async start(service: Service, options: StartInWorld = {}): Promise<Started> {
    const cloned = await this.#openDatabase(service);
    const { signer, account, natsUrl, realKeys, clock } = this.#parts;
    const { settings = {}, ...rest } = options;
    const running = await startService(service, {
      clock,
      migrated: cloned || this.#services.some((each) => each.service.name === service.name),
      ...(realKeys ? {} : { fetchKeys: async () => signer.keySet }),
      ...rest,
      config: {
        host: '127.0.0.1',
        port: 0,
        databaseUrl: service.database === false ? undefined : this.urlOf(service.name),
        nats: { url: natsUrl, user: `${service.name}@${account}`, password: testPassword },
        logLevel: process.env['MUSTER_TEST_LOG'] ?? 'silent',
        stdout: process.env['MUSTER_TEST_LOG'] !== undefined,
        otlpEndpoint: undefined,
        logsEndpoint: undefined,
        traceRatio: 1,
        setting: (name) => settings[name] ?? (name === 'IDENTITY_URL' ? this.#identityUrl : undefined),
        ...rest.config,
      },
    });
    const started: Started = Object.assign(Object.create(running) as Running, {
      as: (who: Who | undefined) => new Caller(running.url, () => (who ? signer.sign(who) : undefined)),
      with: (token: string) => new Caller(running.url, () => Promise.resolve(token)),
      close: async () => {
        const at = this.#services.indexOf(started);
        if (at >= 0) this.#services.splice(at, 1);
        await running.close();
      },
    });
    this.#services.push(started);
    return started;
  }

  /** Someone with this role, of the city unless another unit's code is given. */
  person(role: Role, more?: Parameters<typeof personOf>[1]): Who {
    return personOf(role, more);
  }
  tokenOf(who: Who): Promise<string> {
    return this.#parts.signer.sign(who);
  }

  /** Puts an event into its owner's stream, as the owner's relay would; answers its id. */
  async publish<E extends Event>(
    event: E,
    data: DataOf<E>,
    { id = newId(), time = this.clock.now() }: { id?: string; time?: Date } = {},
  ): Promise<string> {
    const { nats } = this.#parts;
    await ensureStream(await jetstreamManager(nats, { checkAPI: false }), event.service);
    const state = data as { id: string; version: number; unitPath: string };
    const h = headers();
    h.set('ce-id', id);
    h.set('ce-type', event.type);
    h.set('ce-source', `/muster/${event.service}`);
    h.set('ce-subject', state.id);
    h.set('ce-time', time.toISOString());
    h.set('ce-dataversion', String(state.version));
    h.set('ce-unit', state.unitPath);
    h.set('ce-correlation', event.correlation?.(data as never) ?? state.id);
    h.set('traceparent', `00-${newId().replaceAll('-', '')}-${newId().replaceAll('-', '').slice(16)}-01`);
    await jetstream(nats, { checkAPI: false } as never).publish(event.type, JSON.stringify(data), {
      headers: h,
    });
    return id;
  }

  /** All that a service which runs here has committed of this event, in order. */
  async events<E extends Event>(event: E): Promise<ReadOf<E>[]> {
    const rows = await this.sql.unsafe(
      `select data from "${event.service}".outbox where type = $1 order by position`,
      [event.type],
    );
    return rows.map((row) => row['data'] as ReadOf<E>);
  }
  /** What lies in the stream of this event, in order: what consumers can see. */
  async streamed<E extends Event>(event: E): Promise<{ seq: number; id: string; data: ReadOf<E> }[]> {
    const jsm = await jetstreamManager(this.nats, { checkAPI: false });
    const info = await jsm.streams.info(streamName(event.service)).catch(() => undefined);
    if (!info || info.state.messages === 0) return [];
    const consumer = await jetstream(this.nats, { checkAPI: false } as never).consumers.get(
      streamName(event.service),
      { filter_subjects: event.type, deliver_policy: DeliverPolicy.All },
    );
    const found: { seq: number; id: string; data: ReadOf<E> }[] = [];
    let pending = (await consumer.info()).num_pending;
    while (pending > 0) {
      const batch = await consumer.fetch({ max_messages: Math.min(pending, 1_000), expires: 1_000 });
      for await (const message of batch) {
        found.push({ seq: message.seq, id: message.headers?.get('ce-id') ?? '', data: message.json() });
        pending--;
      }
    }
    return found;
  }

  /** What keeps the world from being settled, in words; empty when nothing does. */
  async unsettled(): Promise<string[]> {
    const jsm = await jetstreamManager(this.nats, { checkAPI: false });
    const reasons: string[] = [];
    for (const name of new Set(this.#services.filter((each) => each.schema).map((each) => each.schema))) {
      const [row] = await this.sql.unsafe(
        `select count(*)::int as n from "${name}".outbox where published_at is null`,
      );
      if (row?.['n']) reasons.push(`${name}: ${row['n']} rows wait in the outbox`);
    }
    for (const { service, bus } of this.#services) {
      const expected = Object.entries(service.contract.consumes).flatMap(([feature, events]) =>
        service.features.some((each) => each.name === feature)
          ? events.map((event) => ({
              stream: streamName(event.service),
              durable: durableName(service.name, feature, event.type),
              type: event.type,
            }))
          : [],
      );
      for (const { stream, durable, type } of expected) {
        const consumer = bus.consumers.get(durable);
        const state = await jsm.streams.info(stream, { subjects_filter: type }).catch(() => undefined);
        if (!state?.state.subjects?.[type]) continue;
        const info = await jsm.consumers.info(stream, durable).catch(() => undefined);
        if (!info) reasons.push(`${durable} is not there yet`);
        else if (info.num_pending + info.num_ack_pending > 0)
          reasons.push(`${durable}: ${info.num_pending} pending, ${info.num_ack_pending} under way`);
        else if (consumer && !consumer.idle) reasons.push(`${durable} is busy`);
      }
    }
    return reasons;
  }

  /** Waits until every outbox is empty and every consumer has nothing left. */
  async settled(withinMs = 30_000): Promise<void> {
    const until = performance.now() + withinMs;
    let reasons = await this.unsettled();
    while (reasons.length > 0) {
      if (performance.now() > until) throw new Error(`the world did not settle: ${reasons.join('; ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
      reasons = await this.unsettled();
    }
  }

  /** Moves the clock on, runs what falls due on the way, and settles. */
  async advance(by: string): Promise<void> {
    await this.clock.advance(duration(by), async () => {});
    await this.settled();
  }

  /** Clears the account: a file that ran before in it left streams behind. */
  async forgetStreams(): Promise<void> {
    const jsm = await jetstreamManager(this.nats, { checkAPI: false });
    for await (const stream of jsm.streams.list()) await jsm.streams.delete(stream.config.name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (const service of [...this.#services].reverse())
      await service.close().catch((error: unknown) => failures.push(error));
    await this.#parts.nats.close();
    await this.#sql?.end({ timeout: 5 });
    if (this.#sql)
      await dropDatabase(this.#parts.postgresUrl, this.#database).catch((error: unknown) =>
        failures.push(error),
      );
    if (failures.length > 0) throw failures[0];
  }
}
