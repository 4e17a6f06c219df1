import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { openWorld } from '../src/index.ts';
import { effectsOf, take } from './bus.ts';
import { reader, writer } from './services.ts';

/** Takes OTLP over HTTP and keeps what came. */
async function openReceiver() {
  const bodies: Buffer[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (request.url === '/v1/traces') bodies.push(Buffer.concat(parts));
    response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holds: (text: string | Buffer) => bodies.some((body) => body.includes(text)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('with a collector named, request, transaction and consumer of another service are sent there as one trace', async () => {
  await using receiver = await openReceiver();
  await using world = await openWorld();
  const config = { nats: world.natsAs('admin'), otlpEndpoint: receiver.url } as never;
  const w = await world.start(writer, { config });
  await world.start(reader, { config });
  const [answer] = await take(w, world, ['traced']);
  await expect.poll(() => effectsOf(world)).toHaveLength(1);
  const trace = Buffer.from((answer?.headers.get('traceresponse') ?? '').slice(3, 35), 'hex');
  await expect.poll(() => receiver.holds(trace)).toBe(true);
  await expect.poll(() => receiver.holds('duty.note.taken incident_copies_note-taken')).toBe(true);
  expect(receiver.holds('POST /api/duty/notes')).toBe(true);
  expect(receiver.holds('transaction')).toBe(true);
});

test('a collector that is away costs no request anything', async () => {
  await using world = await openWorld();
  const config = { nats: world.natsAs('admin'), otlpEndpoint: 'http://127.0.0.1:9' } as never;
  const w = await world.start(writer, { config });
  await world.start(reader, { config });
  const answers = await take(w, world, ['one', 'two']);
  expect(answers.map((each) => each.status)).toEqual([201, 201]);
  await world.settled();
  expect(await effectsOf(world)).toHaveLength(2);
});

/** One line of OpenMetrics text: a name, labels, a value and perhaps an exemplar. */
const labels = '\\{(?:[a-z_]+="(?:[^"\\\\\n]|\\\\.)*",?)*\\}';
const sample = new RegExp(
  `^([a-z_]+)(${labels})? (\\S+)(?: # \\{trace_id="([0-9a-f]{32})"\\} (\\S+) (\\d+(?:\\.\\d+)?))?$`,
);

test('a scraper that speaks OpenMetrics is led from a histogram to the trace of a request; others get plain text', async () => {
  await using receiver = await openReceiver();
  await using world = await openWorld();
  const config = { nats: world.natsAs('admin'), otlpEndpoint: receiver.url } as never;
  const w = await world.start(writer, { config });
  const [answer] = await take(w, world, ['traced']);
  const trace = answer?.headers.get('traceresponse')?.slice(3, 35);
  await world.settled();
  const accept = 'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;q=0.3';
  const scrape = (more: object = {}) => w.as(undefined).get('/metrics', more);
  // Twice: what one format prints must not change what the other does.
  for (const round of [1, 2]) {
    const open = await scrape({ headers: { accept } });
    expect(open.headers.get('content-type')).toContain('application/openmetrics-text');
    const lines = open.text.split('\n');
    expect(lines.splice(-2)).toEqual(['# EOF', '']);
    const families = new Map(
      lines.flatMap((line) => {
        const [, name = '', type = ''] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
        return name ? [[name, type] as const] : [];
      }),
    );
    expect(families.get('muster_events_published'), `round ${round}`).toBe('counter');
    const samples = lines
      .filter((line) => !line.startsWith('#'))
      .map((line) => {
        const [, name = '', label = '', value = '', exemplar, seen = ''] = sample.exec(line) ?? [];
        expect(name, line).not.toBe('');
        return { name, label, value: Number(value), exemplar, seen: Number(seen) };
      });
    expect(samples.find(({ name }) => name === 'muster_events_published_total')?.value).toBe(1);
    const led = samples.filter(({ exemplar }) => exemplar === trace);
    expect(led).toHaveLength(1);
    expect(led[0]?.label).toContain('route="/api/duty/notes"');
    expect(led[0]?.seen).toBeLessThanOrEqual(Number(/le="([^"]+)"/.exec(led[0]?.label ?? '')?.[1]));
    const plain = await scrape();
    expect(plain.headers.get('content-type')).toContain('text/plain');
    expect(plain.text).toMatch(/^muster_events_published_total\{service="duty"\} 1$/m);
    expect(plain.text).not.toMatch(/trace_id|# EOF/);
  }
});
