import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import protobuf from 'protobufjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenTrace, openTrace, request, spanId, traceId } from '../../test/given.ts';

let open: OpenTrace;
beforeAll(async () => {
  open = await openTrace({ MAX_BODY: '200000' });
});
afterAll(() => open?.[Symbol.asyncDispose]());

const samples = join(import.meta.dirname, '../../../../../shared/data/formats/otlp');
const stored = async (id: string) => (await open.admin.get(`/api/trace/traces/${id}`)).body;
const whole = async (id: string, spans: number) => {
  await expect.poll(async () => (await stored(id))?.spanCount, { message: `trace ${id}` }).toBe(spans);
  return await stored(id);
};
const problemOf = async (answer: Response) => ({
  status: answer.status,
  body: JSON.parse(await answer.text()),
});

describe('the official exporters', () => {
  const exporters: [string, (url: string) => SpanExporter][] = [
    ['HTTP/protobuf', (url) => new ProtobufExporter({ url }) as SpanExporter],
    ['HTTP/JSON', (url) => new JsonExporter({ url }) as unknown as SpanExporter],
    [
      'HTTP/protobuf, gzip',
      (url) => new ProtobufExporter({ url, compression: 'gzip' } as object) as SpanExporter,
    ],
  ];
  test.each(exporters)('%s: what is recorded is stored span for span', async (_, exporterTo) => {
    const provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'sender', 'service.instance.id': 'one' }),
      spanProcessors: [new BatchSpanProcessor({ exporter: exporterTo(`${open.otlp}/v1/traces`) })],
    });
    const tracer = provider.getTracer('orders', '1.2.3');
    const start = [1_790_000_000, 123_456_789] as [number, number];
    const end = [1_790_000_001, 223_456_789] as [number, number];
    const span = tracer.startSpan('take an order', {
      kind: SpanKind.SERVER,
      startTime: start,
      root: true,
      attributes: { text: '西安', whole: 42, half: 0.5, yes: true, list: ['a', 'b'], numbers: [1, 2] },
      links: [{ context: { traceId: traceId(), spanId: spanId(), traceFlags: 1 }, attributes: { of: 'x' } }],
    });
    span.addEvent('tried', { attempt: 1 }, [1_790_000_000, 500_000_000]);
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'no team is free' });
    span.end(end);
    await provider.forceFlush();
    await provider.shutdown();
    const { spans } = await whole(span.spanContext().traceId, 1);
    expect(spans[0]).toMatchObject({
      spanId: span.spanContext().spanId,
      parentId: null,
      service: 'sender',
      instance: 'one',
      name: 'take an order',
      kind: 'server',
      startUnixNano: '1790000000123456789',
      endUnixNano: '1790000001223456789',
      durationMs: 1100,
      status: 'error',
      statusMessage: 'no team is free',
      attributes: { text: '西安', whole: 42, half: 0.5, yes: true, list: ['a', 'b'], numbers: [1, 2] },
      events: [{ name: 'tried', offsetMs: 376.543, attributes: { attempt: 1 } }],
      links: [{ attributes: { of: 'x' } }],
      scope: { name: 'orders', version: '1.2.3' },
      resource: { 'service.name': 'sender' },
    });
  });
});

interface Sample {
  resourceSpans: { scopeSpans: { spans: { traceId: string; spanId: string; name: string }[] }[] }[];
}
const spansIn = ({ resourceSpans }: Sample) =>
  resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

describe.runIf(existsSync(samples))('the samples of the specification', () => {
  test.each(['trace.json', 'traces-small.json'])('%s is stored span for span', async (file) => {
    const text = readFileSync(`${samples}/${file}`, 'utf8');
    if (text.length > 200_000) throw new Error('larger than this test takes');
    expect((await open.send(text)).status).toBe(200);
    const byTrace = Map.groupBy(spansIn(JSON.parse(text)), (span) => span.traceId.toLowerCase());
    for (const [id, spans] of byTrace) {
      const kept = await whole(id, spans.length);
      const pairs = (all: { spanId: string; name: string }[]) =>
        all.map((span) => `${span.spanId.toLowerCase()} ${span.name}`).sort();
      expect(pairs(kept.spans)).toEqual(pairs(spans));
    }
  });

  test('protobuf and JSON of the same spans are stored alike', async () => {
    await using other = await openTrace();
    const body = readFileSync(`${samples}/traces-small.pb`);
    const answer = await other.send(body, { 'content-type': 'application/x-protobuf' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/x-protobuf');
    expect((await answer.arrayBuffer()).byteLength).toBe(0);
    const sample = JSON.parse(readFileSync(`${samples}/traces-small.json`, 'utf8'));
    for (const id of new Set(spansIn(sample).map((span) => span.traceId))) {
      const get = async () => (await other.admin.get(`/api/trace/traces/${id}`)).body;
      const fromJson = await stored(id);
      await expect.poll(async () => (await get())?.spanCount).toBe(fromJson.spanCount);
      expect((await get()).spans).toEqual(fromJson.spans);
    }
  });
});

describe('what cannot be taken is refused and harms nothing', () => {
  const protobufType = { 'content-type': 'application/x-protobuf' };
  const good = () => {
    const id = traceId();
    return { id, body: request({ traceId: id }) };
  };

  test('another content type, another packing, another path, another method', async () => {
    const { body } = good();
    expect(await problemOf(await open.send(body, { 'content-type': 'text/plain' }))).toMatchObject({
      status: 415,
      body: { code: 3 },
    });
    expect((await open.send(body, { 'content-encoding': 'br' })).status).toBe(415);
    expect((await open.send(body, {}, '/v1/metrics')).status).toBe(404);
    expect((await fetch(`${open.otlp}/v1/traces`)).status).toBe(405);
  });

  test.each([
    ['no JSON', '{"resourceSpans": ['],
    ['a list', '[]'],
    ['text where a list belongs', '{"resourceSpans": "x"}'],
    ['a name that is a number', request({}).replace('"name":"GET /api/duty/calls"', '"name":7')],
    ['a time that is text', request({}).replace(/"startTimeUnixNano":"\d+"/, '"startTimeUnixNano":"soon"')],
    ['an integer that is none', request({}).replace('"kind":2', '"kind":2.5')],
  ])('JSON, %s: 400 as google.rpc.Status in JSON', async (_, body) => {
    const { status, body: told } = await problemOf(await open.send(body));
    expect(status).toBe(400);
    expect(told).toMatchObject({ code: 3, message: expect.stringMatching(/\S/) });
  });

  test('JSON of nothing but brackets, and values a thousand deep', async () => {
    const deep = (n: number) => '{"arrayValue":{"values":['.repeat(n) + ']}}'.repeat(n);
    const body = request({}).replace('"attributes":[]', `"attributes":[{"key":"k","value":${deep(1_000)}}]`);
    expect((await open.send(body)).status).toBe(400);
    expect((await open.send('['.repeat(100_000))).status).toBe(400);
  });

  test.each([
    ['cut off', Buffer.from('0aff7f0a', 'hex')],
    ['a field of another wire type', Buffer.from('0801', 'hex')],
    ['a field with the number 0', Buffer.from('0200', 'hex')],
    ['a varint without end', Buffer.alloc(40, 0xff)],
    ['text', Buffer.from('resourceSpans')],
    ['groups within groups', Buffer.alloc(100_000, 0x0b)],
  ])('protobuf, %s: 400 as google.rpc.Status in protobuf', async (_, body) => {
    const answer = await open.send(body, protobufType);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/x-protobuf');
    const status = protobuf.Reader.create(new Uint8Array(await answer.arrayBuffer()));
    expect(status.uint32()).toBe(8);
    expect(status.int32()).toBe(3);
    expect(status.uint32()).toBe(18);
    expect(status.string()).toMatch(/\S/);
  });

  test('every cut of a good protobuf request is refused or taken, and never a fault', async () => {
    if (!existsSync(samples)) return;
    const body = readFileSync(`${samples}/traces-small.pb`);
    const cuts = Array.from({ length: 60 }, (_, n) => Math.floor((body.length * (n + 1)) / 61));
    const answers = await Promise.all(cuts.map((at) => open.send(body.subarray(0, at), protobufType)));
    expect([...new Set(answers.map(({ status }) => status))].filter((s) => s !== 400 && s !== 200)).toEqual(
      [],
    );
    expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThan(50);
  });

  test('a body that is too large, as it comes or unpacked, is 413, and what follows is taken', async () => {
    const large = 'x'.repeat(300_000);
    expect((await open.send(large)).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
    expect(bomb.length).toBeLessThan(200_000);
    const answer = await open.send(bomb, { 'content-encoding': 'gzip' });
    expect(await problemOf(answer)).toMatchObject({ status: 413, body: { message: /larger than 200000/ } });
    const { id, body } = good();
    expect((await open.send(gzipSync(body), { 'content-encoding': 'gzip' })).status).toBe(200);
    await whole(id, 1);
  });

  test('what is not packed as it says is 400', async () => {
    expect((await open.send('not gzip', { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  test('a span without proper ids is rejected alone: partial success tells how many and why', async () => {
    const { id } = good();
    const body = request(
      { traceId: id },
      { traceId: '0'.repeat(32) },
      { spanId: '0'.repeat(16) },
      { traceId: 'abc' },
      { parentSpanId: 'xyz' },
      { ago: -3 * 86_400_000 },
    );
    const { status, body: told } = await problemOf(await open.send(body));
    expect(status).toBe(200);
    expect(told.partialSuccess.rejectedSpans).toBe('5');
    expect(told.partialSuccess.errorMessage).toContain('trace id "abc"');
    await whole(id, 1);
  });

  test('attributes without measure are cut, counted and stored', async () => {
    const id = traceId();
    const attributes = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`name ${n}`, `值${'x'.repeat(400)}\0`]),
    );
    const body = request({ traceId: id, name: 'n'.repeat(5_000), attributes });
    expect((await open.send(body)).status).toBe(200);
    const [span] = (await whole(id, 1)).spans;
    expect(span.dropped.attributes).toBe(300 - 128);
    expect(JSON.stringify(span.attributes).length).toBeLessThan(40_000);
    expect(span.name.length).toBeLessThan(1_100);
  });

  test('an attribute named __proto__ is an attribute', async () => {
    const id = traceId();
    const body = request({ traceId: id }).replace(
      '"attributes":[]',
      '"attributes":[{"key":"__proto__","value":{"stringValue":"mine"}}]',
    );
    expect((await open.send(body)).status).toBe(200);
    const [span] = (await whole(id, 1)).spans;
    expect(Object.getOwnPropertyDescriptor(span.attributes, '__proto__')?.value).toBe('mine');
  });

  test('the same span sent twice is one, and one that comes late joins its trace', async () => {
    const [id, root] = [traceId(), spanId()];
    const first = request({ traceId: id, spanId: root });
    await open.send(first);
    await open.send(first);
    await whole(id, 1);
    await open.send(request({ traceId: id, parentSpanId: root, ago: 900_000, kind: 1, name: 'late' }));
    const { spans } = await whole(id, 2);
    expect(spans.filter((span: { orphan: boolean }) => span.orphan)).toEqual([]);
  });
});
