import { jetstreamManager } from '@nats-io/jetstream';
import type { Metrics } from './metrics.ts';
import type { Running } from './start.ts';

const within = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const done = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    late,
  ]);
  clearTimeout(timer);
  return done;
};

/** `/healthz`, `/readyz` and `/metrics`, the same on every service. */
export function mountPlatform(running: Running, metrics: Metrics): void {
  const { http, bus, reader } = running;
  http.get('/healthz', { config: { always: true } }, async () => ({
    status: 'ok',
    service: running.service.name,
  }));
  http.get('/readyz', { config: { always: true } }, async (_request, reply) => {
    const [postgres, nats] = await Promise.all([
      reader ? within(1_000, reader.query('select 1')) : undefined,
      bus.natsAnswers(),
    ]);
    const checks = {
      ...(postgres === undefined ? {} : { postgres: postgres ? 'ok' : 'away' }),
      nats: nats ? 'ok' : 'away',
    };
    // Without NATS writes go on and events wait; without Postgres nothing can be promised.
    if (postgres === false) reply.code(503).header('retry-after', '1');
    return {
      status: postgres === false ? 'unavailable' : nats ? 'ok' : 'degraded',
      service: running.service.name,
      checks,
    };
  });
  http.get('/metrics', { config: { always: true } }, async (request, reply) => {
    await within(1_500, collect(running, metrics));
    const { type, text } = await metrics.printed(request.headers.accept);
    return reply.type(type).header('vary', 'accept').send(text);
  });
}

async function collect({ bus, reader, schema }: Running, metrics: Metrics): Promise<void> {
  if (!reader) return;
  const [counts] = await reader.query<{ waiting: string; dead: string }>(
    `select (select count(*) from "${schema}".outbox where published_at is null) as waiting,
            (select count(*) from "${schema}".dead where replayed_at is null) as dead`,
  );
  metrics.outboxWaiting.set(Number(counts?.waiting ?? 0));
  metrics.dead.set(Number(counts?.dead ?? 0));
  if (!bus.nats || bus.nats.isClosed()) return;
  const jsm = await jetstreamManager(bus.nats, { checkAPI: false, timeout: 1_000 });
  await Promise.all(
    [...bus.consumers.values()].map(async ({ stream, durable }) => {
      const info = await jsm.consumers.info(stream, durable);
      metrics.lag.set({ consumer: durable }, info.num_pending + info.num_ack_pending);
    }),
  );
}
