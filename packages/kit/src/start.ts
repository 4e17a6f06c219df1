import { join } from 'node:path';
import { Bus, type Db, type NatsAddress, Reader, type Span, type Tracing, traceIdOf } from '@muster/bus';
import { type Ask, askPath, GetKeySet, type ReadOf } from '@muster/contracts';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Compile } from 'typebox/compile';
import { HttpAsker } from './ask-over-http.ts';
import { Noting } from './auditing.ts';
import { type FetchKeys, TokenGate } from './auth.ts';
import { type Clock, systemClock } from './clock.ts';
import type { ServiceConfig } from './config.ts';
import { emitter } from './emitting.ts';
import { asProblem } from './fault.ts';
import { openHttp } from './http.ts';
import { newId } from './ids.ts';
import { keepChain } from './keep-chain.ts';
import { openLog } from './log.ts';
import { startMetrics } from './metrics.ts';
import { migrate } from './migrate.ts';
import { oncePostgresAnswers } from './once-postgres-answers.ts';
import { mountPlatform } from './platform.ts';
import { Malformed } from './problems.ts';
import { prune } from './prune.ts';
import { mount } from './routes.ts';
import type { Service } from './service.ts';
import type { AskAll, AskOther, AskSlice, Emit, EventSlice, Feature, TimerSlice } from './slice.ts';
import { startTelemetry } from './telemetry.ts';
import { answerWatch } from './watch.ts';

/** A service that runs. */
export interface Running {
  service: Service;
  schema: string;
  config: ServiceConfig;
  http: FastifyInstance;
  url: string;
  bus: Bus;
  /** Absent in a service without a database. */
  reader: Reader | undefined;
  /** Reads the audit, which may take long, without holding up anybody's work. */
  auditReader: Reader | undefined;
  gate: TokenGate;
  clock: Clock;
  log: Logger;
  tracing: Tracing;
  /** Of this process, new at each start. */
  instance: string;
  askFrom(traceparent: string | undefined): AskOther;
  askAll: AskAll;
  /** One transaction outside any slice, for seeds and `setup`. */
  transact<T>(work: (tx: { db: Db; emit: Emit; now: Date }) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
export interface StartOptions {
  config: ServiceConfig;
  clock?: Clock;
  fetchKeys?: FetchKeys;
  retryDelaysMs?: readonly number[];
  exporter?: SpanExporter;
  /** Leaves the migrations to whoever cloned the database. */
  migrated?: boolean;
  seed?: boolean;
}

/** Brings a service up: migrations, seeds, HTTP, then the bus in the background. */
export async function startService(service: Service, options: StartOptions): Promise<Running> {
  const { config, clock = systemClock } = options;
  const instance = newId();
  const { log, shipped } = openLog({
    service: service.name,
    instance,
    level: config.logLevel,
    endpoint: config.logsEndpoint,
    stdout: config.stdout,
  });
  const telemetry = startTelemetry({
    service: service.name,
    endpoint: config.otlpEndpoint,
    ratio: config.traceRatio,
    instance,
    log,
    ...(options.exporter ? { exporter: options.exporter } : {}),
  });
  const metrics = startMetrics(service.name);
  const schema = service.database === false ? undefined : service.name;
  const url = config.databaseUrl;
  if (schema && url && !options.migrated)
    await oncePostgresAnswers(log, () => migrate(url, schema, join(service.root, 'migrations'), log));
  const bus = new Bus({
    service: service.name,
    schema,
    databaseUrl: config.databaseUrl,
    nats: config.nats as NatsAddress,
    log,
    tracing: telemetry,
    now: () => clock.now(),
    ...(options.retryDelaysMs ? { retryDelaysMs: options.retryDelaysMs } : {}),
    published: (count, delayMs) => {
      metrics.published.inc(count);
      metrics.relayDelay.observe(delayMs / 1000);
    },
    refilled: (rows) => metrics.refilled.inc(rows),
    consumed: (type, count) => metrics.consumed.inc({ type }, count),
    died: (type) => metrics.died.inc({ type }),
  });
  const overHttp = new HttpAsker(telemetry, (name) => config.setting(`${name.toUpperCase()}_URL`));
  const askFrom =
    (traceparent: string | undefined): AskOther =>
    async (ask: Ask, body: unknown, options) => {
      const text = JSON.stringify(body);
      return JSON.parse(
        await (ask.over === 'http'
          ? overHttp.ask(ask, text, traceparent)
          : bus.ask(ask.subject, text, traceparent, options?.timeoutMs)),
      );
    };
  const fetchKeys: FetchKeys =
    options.fetchKeys ??
    (async () => (await (service.keys?.(running) ?? askFrom(undefined)(GetKeySet, {}))) as never);
  const askAll: AskAll = async (ask: Ask, body: unknown, { timeoutMs = 1_000 } = {}) =>
    (await bus.askAll(ask.subject, JSON.stringify(body), timeoutMs)).map((text) => JSON.parse(text));
  const stops: (() => Promise<void>)[] = [];
  const running: Running = {
    service,
    schema: schema ?? '',
    config,
    http: openHttp(service.name, telemetry, metrics, log),
    url: '',
    bus,
    reader:
      config.databaseUrl && schema ? new Reader(config.databaseUrl, `${service.name} reader`) : undefined,
    auditReader:
      config.databaseUrl && schema
        ? // The keys' index is read by bitmap alone, which services have no other use for.
          new Reader(config.databaseUrl, `${service.name} audit`, 2, 10_000, { enable_bitmapscan: 'on' })
        : undefined,
    gate: new TokenGate(fetchKeys, () => clock.now()),
    clock,
    log,
    tracing: telemetry,
    instance,
    askFrom,
    askAll,
    async transact(work) {
      const now = clock.now();
      const span = telemetry.span('transaction', 'internal', undefined);
      const chain = { span: () => span, correlation: undefined, causation: null, actor: null, now };
      try {
        const result = await bus.runAlone(async (tx) => {
          const noting = new Noting(tx);
          const value = await work({ db: tx.db, emit: emitter(noting.put, chain), now });
          noting.done({ kind: 'time', action: 'start', at: now, traceId: traceIdOf(span.traceparent) });
          return value;
        });
        span.end();
        return result;
      } catch (error) {
        span.end(error);
        throw error;
      }
    },
    async close() {
      await running.http.close();
      for (const stop of stops) await stop();
      await bus.close();
      await overHttp.close();
      await running.reader?.close();
      await running.auditReader?.close();
      await telemetry.flush().catch(() => {});
      await shipped?.close();
    },
  };
  try {
    mountPlatform(running, metrics);
    answerWatch(running, () => (shipped?.dropped ?? 0) + telemetry.dropped);
    for (const feature of service.features) await mountFeature(running, feature);
    const { reader } = running;
    if (reader) await oncePostgresAnswers(log, () => reader.query('select 1'));
    await service.setup?.(running.http, running, config);
    if (options.seed !== false) await oncePostgresAnswers(log, async () => service.seed?.(running));
    bus.start();
    for (const feature of service.features)
      for (const slice of feature.slices)
        if (slice.kind === 'timer') stops.push(tick(running, feature, slice));
    if (schema) stops.push(prune(running), keepChain(running));
    running.url = await running.http.listen({ host: config.host, port: config.port });
  } catch (error) {
    await running.close();
    throw error;
  }
  log.info({ url: running.url }, `${service.name} listens`);
  return running;
}

async function mountFeature(running: Running, feature: Feature): Promise<void> {
  await running.http.register(async (http) => {
    feature.plugins?.(http);
    for (const slice of feature.slices) if (slice.kind === 'route') mount(http, running, feature, slice);
  });
  for (const slice of feature.slices) {
    if (slice.kind === 'event') follow(running, feature, slice);
    if (slice.kind === 'ask') answer(running, slice);
  }
}

function follow({ bus, clock }: Running, feature: Feature, slice: EventSlice): void {
  const check = Compile(slice.event.data);
  bus.subscribe({
    feature: feature.name,
    type: slice.event.type,
    handle: async (tx, { envelope, data, replay }, span) => {
      const parsed: unknown = JSON.parse(data);
      if (!check.Check(parsed)) {
        const [first] = check.Errors(parsed);
        throw new Error(
          `${slice.event.type} is not as its contract says: ${first?.instancePath ?? ''} ${first?.message ?? ''}`,
        );
      }
      const now = clock.now();
      const noting = new Noting(tx);
      const emit = emitter(noting.put, {
        span: () => span,
        correlation: envelope.correlation || undefined,
        causation: envelope.id,
        actor: envelope.actor,
        now,
      });
      const event = {
        id: envelope.id,
        type: envelope.type,
        time: new Date(envelope.time),
        traceId: envelope.traceparent.slice(3, 35),
        correlation: envelope.correlation,
      };
      await slice.handler({
        data: parsed as ReadOf<typeof slice.event>,
        event,
        db: tx.db,
        emit,
        now,
      } as never);
      noting.done({
        kind: 'follow',
        action: `${feature.name} on ${slice.event.type}`,
        at: now,
        traceId: event.traceId,
        // Who has a dead letter run again acts for who began it.
        who: replay?.by === undefined ? undefined : JSON.parse(replay.by),
        behalf: envelope.actor,
        cause: { id: envelope.id, type: envelope.type },
        letter: replay?.letter,
        unitPath: envelope.unitPath,
      });
    },
  });
}

function answer({ bus, http, reader, clock }: Running, slice: AskSlice): void {
  const { ask } = slice;
  const check = Compile(ask.body);
  const answerTo = async (body: unknown, traceparent: string): Promise<string> => {
    if (!check.Check(body))
      throw Malformed(
        'kit.question_malformed',
        `${ask.subject} was asked with a body that its contract does not allow.`,
      );
    const traceId = traceparent.slice(3, 35);
    return JSON.stringify(await slice.handler({ body, db: reader?.db, now: clock.now(), traceId } as never));
  };
  if (ask.over === 'nats') {
    bus.answer({
      subject: ask.subject,
      answer: (text, traceparent) => answerTo(JSON.parse(text || '{}'), traceparent),
    });
    return;
  }
  http.route({
    method: 'POST',
    url: askPath(ask),
    handler: async ({ body, span }, reply) =>
      reply.type('application/json; charset=utf-8').send(await answerTo(body, span.traceparent)),
    errorHandler: (error) => {
      throw asProblem(error, {}) ?? error;
    },
  });
}

/**
 * The clock's row is both the lock and the memory: of two instances one runs, the other finds it done. A run that
 * tells nobody anything leaves no span: there are many, and nothing to see in them.
 */
function tick(running: Running, feature: Feature, slice: TimerSlice): () => Promise<void> {
  const { bus, clock, log, schema, tracing } = running;
  return clock.every(slice.everyMs, async () => {
    const now = clock.now();
    const due = new Date(now.getTime() - slice.everyMs * 0.9);
    const beganAt = performance.timeOrigin + performance.now();
    let span: Span | undefined;
    const open = () => (span ??= tracing.span(`every ${slice.name}`, 'internal', undefined, {}, beganAt));
    try {
      await bus.runAlone(async (tx) => {
        const mine = await tx.query(
          `insert into "${schema}".clocks as c (name, ran_at) values ($1, $2)
           on conflict (name) do update set ran_at = excluded.ran_at where c.ran_at <= $3 returning 1`,
          [`${feature.name}.${slice.name}`, now.toISOString(), due.toISOString()],
        );
        if (mine.length === 0) return;
        const noting = new Noting(tx);
        const chain = { span: open, correlation: undefined, causation: null, actor: null, now };
        await slice.handler({ db: tx.db, emit: emitter(noting.put, chain), now } as never);
        noting.done({
          kind: 'time',
          action: `${feature.name} every ${slice.name}`,
          at: now,
          traceId: () => traceIdOf(open().traceparent),
        });
      });
      span?.end();
    } catch (error) {
      open().end(error);
      log.error({ err: error, slice: slice.name }, 'timed slice failed, will run again');
    }
  });
}
