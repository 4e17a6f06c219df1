import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { openWorld } from '@muster/testing';
import { traceService } from '../src/service.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The trace service in a world whose clock stands where the machine's does, since senders' spans bear its time. */
export async function openTrace(settings: Record<string, string> = {}) {
  const world = await openWorld({ at: new Date().toISOString() });
  const port = String(await freePort());
  const trace = await world.start(traceService, { settings: { OTLP_PORT: port, ...settings } });
  const otlp = `http://127.0.0.1:${settings['OTLP_PORT'] ?? port}`;
  const admin = trace.as(world.person('administrator'));
  return {
    world,
    trace,
    otlp,
    admin,
    send: (body: string | Uint8Array, headers: Record<string, string> = {}, path = '/v1/traces') =>
      fetch(otlp + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: body as string,
      }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}
export type OpenTrace = Awaited<ReturnType<typeof openTrace>>;

const hex = (bytes: number): string =>
  Array.from({ length: bytes * 2 }, () => Math.floor(Math.random() * 16).toString(16)).join('');
export const traceId = (): string => `1${hex(16).slice(1)}`;
export const spanId = (): string => `1${hex(8).slice(1)}`;

export interface Given {
  traceId?: string;
  spanId?: string;
  parentSpanId?: string;
  service?: string;
  name?: string;
  kind?: number;
  /** Milliseconds before now. */
  ago?: number;
  ms?: number;
  error?: boolean;
  attributes?: Record<string, unknown>;
  events?: object[];
}

const anyValue = (value: unknown): object =>
  Array.isArray(value)
    ? { arrayValue: { values: value.map(anyValue) } }
    : typeof value === 'number'
      ? { doubleValue: value }
      : { stringValue: String(value) };
export const keyValues = (attributes: Record<string, unknown>): object[] =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));

/** An `ExportTraceServiceRequest` in JSON, a resource for each service. */
export function request(...spans: Given[]): string {
  const services = Map.groupBy(spans, (span) => span.service ?? 'duty');
  const now = BigInt(Date.now()) * 1_000_000n;
  return JSON.stringify({
    resourceSpans: [...services].map(([service, own]) => ({
      resource: { attributes: keyValues({ 'service.name': service }) },
      scopeSpans: [
        {
          scope: { name: 'test' },
          spans: own.map((given) => {
            const start = now - BigInt(Math.round((given.ago ?? 1_000) * 1e6));
            return {
              traceId: given.traceId ?? traceId(),
              spanId: given.spanId ?? spanId(),
              ...(given.parentSpanId ? { parentSpanId: given.parentSpanId } : {}),
              name: given.name ?? 'GET /api/duty/calls',
              kind: given.kind ?? 2,
              startTimeUnixNano: String(start),
              endTimeUnixNano: String(start + BigInt(Math.round((given.ms ?? 5) * 1e6))),
              attributes: keyValues(given.attributes ?? {}),
              events: given.events ?? [],
              ...(given.error ? { status: { code: 2, message: 'it failed' } } : {}),
            };
          }),
        },
      ],
    })),
  });
}
