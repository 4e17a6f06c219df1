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
