import { hostname } from 'node:os';
import { streamName } from '@muster/bus';
import type { InstanceHealth } from '@muster/contracts';
import { jetstreamManager } from '@nats-io/jetstream';
import type { Running } from './start.ts';

interface Counts {
  waiting: number;
  oldest: string | null;
  dead: number;
  refills: number;
}
export async function countsOf({ reader, schema, service }: Running): Promise<Counts | undefined> {
  const [row] =
    (await reader?.query<Record<keyof Counts, string | null>>(
      `select (select count(*) from "${schema}".outbox where published_at is null) as waiting,
              (select created_at from "${schema}".outbox where published_at is null order by position limit 1) as oldest,
              (select count(*) from "${schema}".dead where replayed_at is null) as dead,
              (select coalesce(sum(refills), 0) from "${schema}".streams where name = $1) as refills`,
      [streamName(service.name)],
    )) ?? [];
  return (
    row && {
      waiting: Number(row.waiting),
      oldest: row.oldest,
      dead: Number(row.dead),
      refills: Number(row.refills),
    }
  );
}

export async function healthOf(
  running: Running,
  known: { startedAt: string; version: string },
  cpu: number,
  dropped: number,
): Promise<InstanceHealth> {
  const { service, bus, reader, clock, instance, config } = running;
  const [counts, jet] = await Promise.all([inTime(countsOf(running)), jetOf(running)]);
  const away = counts === 'away';
  const held = away ? undefined : counts;
  const writing = bus.pool;
  const reading = reader?.underWay ?? 0;
  return {
    service: service.name,
    instance,
    ...known,
    at: clock.now().toISOString(),
    state: away ? 'unavailable' : jet.answered ? 'ok' : 'degraded',
    postgres: reader ? (away ? 'away' : 'ok') : null,
    outbox: held
      ? {
          waiting: held.waiting,
          oldestAt: held.oldest === null ? null : new Date(held.oldest).toISOString(),
          leads: bus.relay?.leads === true,
          refills: held.refills,
        }
      : null,
    stream: jet.stream,
    consumers: jet.consumers,
    dead: held?.dead ?? null,
    pool: reader
      ? {
          size: writing.size + reader.size,
          busy: writing.busy + Math.min(reading, reader.size),
          waiting: writing.waiting + Math.max(0, reading - reader.size),
        }
      : null,
    process: { pid: process.pid, host: hostname(), residentBytes: process.memoryUsage.rss(), cpu },
    telemetry: { exports: config.otlpEndpoint !== undefined, dropped },
  };
}

type Jet = Pick<InstanceHealth, 'stream' | 'consumers'> & { answered: boolean };

async function jetOf({ bus, service }: Running): Promise<Jet> {
  const none: Jet = { stream: null, consumers: [], answered: false };
  if (!bus.nats || bus.nats.isClosed()) return none;
  const owns = service.contract.events.length > 0 && bus.relay !== undefined;
  try {
    const jsm = await jetstreamManager(bus.nats, { checkAPI: false, timeout: 800 });
    const [stream, consumers] = await Promise.all([
      owns ? jsm.streams.info(streamName(service.name)).catch(() => undefined) : undefined,
      Promise.all(
        [...bus.consumers.values()].map(async ({ stream: of, durable, type }) => {
          const info = await jsm.consumers.info(of, durable).catch(() => undefined);
          return {
            durable,
            stream: of,
            type,
            pending: info?.num_pending ?? 0,
            underWay: info?.num_ack_pending ?? 0,
            redelivered: info?.num_redelivered ?? 0,
          };
        }),
      ),
    ]);
    const state = stream?.state;
    return {
      answered: true,
      consumers,
      stream:
        stream && state
          ? {
              name: stream.config.name,
              messages: state.messages,
              bytes: state.bytes,
              lastSeq: state.last_seq,
              lastAt: state.last_seq > 0 ? new Date(state.last_ts).toISOString() : null,
            }
          : null,
    };
  } catch {
    return none;
  }
}

/** A Postgres that hangs must not make its service look as if it were away. */
async function inTime<T>(work: Promise<T>): Promise<T | 'away'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'away'>((resolve) => {
    timer = setTimeout(resolve, 700, 'away');
  });
  const done = await Promise.race([work.catch(() => 'away' as const), late]);
  clearTimeout(timer);
  return done;
}

/** Share of one core since it was asked last. */
export function cpuShare(): () => number {
  let before = process.cpuUsage();
  let at = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    const elapsed = Math.max(1, performance.now() - at);
    before = process.cpuUsage();
    at = performance.now();
    return Math.round(((user + system) / 1_000 / elapsed) * 1_000) / 1_000;
  };
}
