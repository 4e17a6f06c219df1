import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@muster/kit';
import { accept, type Encoding, Refusal, refuse, rpc } from './answer.ts';
import { logsFromJson, tracesFromJson } from './from-json.ts';
import { logsFromProtobuf, tracesFromProtobuf } from './from-protobuf.ts';
import { encodingOf, readBody } from './read-body.ts';
import { type LogRecord, type Span, Unreadable } from './span.ts';
import { bounded, boundedLine, faultOf } from './usable.ts';

/** Whoever keeps what is taken in. */
export interface Intake {
  /** Throws a `Refusal` where nothing more can be taken now: before a body is read. */
  admit(): void;
  spans(spans: readonly Span[]): void;
  lines(lines: readonly LogRecord[]): void;
  refused(count: number): void;
}
interface ReceiverOptions {
  host: string;
  port: number;
  maxBody: number;
  intake: Intake;
  clock: Clock;
}
export interface Receiver {
  /** Where it listens. */
  url: string;
  close(): Promise<void>;
}

/**
 * OTLP over HTTP, on a port of its own: nothing of it lies behind the gateway's origin. A request is answered when
 * what it holds has been read and waits in memory to be written, within a second.
 */
export async function openReceiver(options: ReceiverOptions): Promise<Receiver> {
  const server = createServer((request, response) => void receive(request, response, options));
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 72_000;
  server.maxConnections = 500;
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), 1_000);
      await closed;
      clearTimeout(late);
    },
  };
}

async function receive(request: IncomingMessage, response: ServerResponse, options: ReceiverOptions) {
  let encoding: Encoding = 'json';
  try {
    const path = request.url?.split('?', 1)[0];
    if (path !== '/v1/traces' && path !== '/v1/logs')
      throw new Refusal(404, rpc.unimplemented, 'Traces are taken at /v1/traces, logs at /v1/logs.');
    if (request.method !== 'POST') throw new Refusal(405, rpc.unimplemented, 'Send it by POST.');
    const read = encodingOf(request);
    if (!read)
      throw new Refusal(
        415,
        rpc.invalidArgument,
        'The Content-Type must be application/x-protobuf or application/json.',
      );
    encoding = read;
    options.intake.admit();
    const body = await readBody(request, options.maxBody);
    if (path === '/v1/traces') takeSpans(response, encoding, body, options);
    else takeLines(response, encoding, body, options);
  } catch (error) {
    if (response.headersSent || response.destroyed) return;
    const refusal =
      error instanceof Refusal
        ? error
        : error instanceof Unreadable
          ? new Refusal(400, rpc.invalidArgument, error.message.slice(0, 500))
          : new Refusal(503, rpc.unavailable, 'Something failed here. Try again.', 5);
    refuse(response, encoding, refusal);
  }
}

function takeSpans(
  response: ServerResponse,
  encoding: Encoding,
  body: Buffer,
  { intake, clock }: ReceiverOptions,
): void {
  const now = clock.now();
  const spans = encoding === 'json' ? tracesFromJson(body) : tracesFromProtobuf(body);
  const faults = new Map<string, number>();
  const usable = spans.filter((span) => {
    const fault = faultOf(span, now);
    if (fault && faults.size < 5) faults.set(fault, (faults.get(fault) ?? 0) + 1);
    return fault === undefined;
  });
  intake.spans(usable.map(bounded));
  const rejected = spans.length - usable.length;
  intake.refused(rejected);
  accept(response, encoding, 'rejectedSpans', rejected, [...faults.keys()].join('; '));
}

function takeLines(
  response: ServerResponse,
  encoding: Encoding,
  body: Buffer,
  { intake, clock }: ReceiverOptions,
): void {
  const now = clock.now();
  const lines = encoding === 'json' ? logsFromJson(body) : logsFromProtobuf(body);
  intake.lines(lines.map((line) => boundedLine(line, now)));
  accept(response, encoding, 'rejectedLogRecords', 0, '');
}
