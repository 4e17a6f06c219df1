// Sends spans as the official exporter prints them, and writes the same rows by a plain batched insert.
import { Agent, request } from 'node:http';
import { SpanKind } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import postgres from 'postgres';
import { answers } from '../child/answers.ts';
import type { Place } from '../stand/stand.ts';

const given: Place & { otlp: string } = JSON.parse(process.argv[2] ?? '{}');
const sql = postgres(given.postgresUrl, { max: 4, onnotice: () => {} });
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const spansEach = 512;
const services = ['gateway', 'duty', 'incident', 'plan', 'dispatch'];

/** One export of a service: requests with a transaction each. */
function payload(n: number): Uint8Array {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': services[n % services.length] ?? '',
      'service.instance.id': 'bench',
    }),
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('bench');
  for (let at = 0; at < spansEach / 2; at++) {
    const outer = tracer.startSpan('POST /api/duty/calls', {
      kind: SpanKind.SERVER,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/duty/calls',
        'url.path': '/api/duty/calls',
        'http.response.status_code': 201,
      },
    });
    tracer
      .startSpan('transaction', { kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'postgresql' } })
      .end();
    outer.end();
  }
  return ProtobufTraceSerializer.serializeRequest(exporter.getFinishedSpans()) ?? new Uint8Array();
}
const post = (body: Uint8Array): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-protobuf', 'content-length': body.length };
    const asked = request(`${given.otlp}/v1/traces`, { method: 'POST', headers, agent }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.on('error', reject);
    asked.end(body);
  });

const count = async (): Promise<number> =>
  Number((await sql`select count(*)::int as n from trace.spans`)[0]?.['n']);

/** Spans stored a second, from the first request to the last row; what is refused for now is sent again. */
async function send({ spans }: { spans: number }): Promise<number> {
  const payloads = Array.from({ length: Math.ceil(spans / spansEach) }, (_, n) => payload(n));
  const before = await count();
  const began = performance.now();
  const waiting = payloads.values();
  const one = async () => {
    for (const body of waiting)
      while ((await post(body)) !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await Promise.all([one(), one(), one(), one()]);
  while ((await count()) < before + payloads.length * spansEach)
    await new Promise((resolve) => setTimeout(resolve, 10));
  return (payloads.length * spansEach) / ((performance.now() - began) / 1_000);
}
/** Rows a second of a plain batched insert of the rows that were stored last, into a table with the same indexes. */
async function insert({ spans }: { spans: number }): Promise<number> {
  const rows = await sql`select * from trace.spans order by start_ns desc limit ${spans}`;
  await sql`drop table if exists plain_spans`;
  await sql`create table plain_spans (like trace.spans including indexes)`;
  const began = performance.now();
  for (let at = 0; at < rows.length; at += spansEach)
    await sql`insert into plain_spans ${sql(rows.slice(at, at + spansEach) as never)}`;
  return rows.length / ((performance.now() - began) / 1_000);
}
await answers({ send, insert }, async () => {
  agent.destroy();
  await sql.end({ timeout: 2 });
});
