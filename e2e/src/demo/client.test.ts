import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogCall, ReadCall } from '@muster/contracts';
import { expect, test } from 'vitest';
import { Client, Refused } from './client.ts';
import { Measure } from './measure.ts';

interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: object;
  hangUp?: boolean;
}
/** A server that gives these replies in turn, and the client that asks it. */
async function asking(replies: Reply[], patienceMs = 5_000) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const reply = replies.shift() ?? { status: 500 };
    if (reply.hangUp) {
      request.socket.destroy();
      return;
    }
    request.resume().on('end', () => {
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(JSON.stringify(reply.body ?? {}));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const measure = new Measure();
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    measure,
    client: new Client({ url: `http://127.0.0.1:${port}`, measure, patienceMs }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
const session = { token: 'before', renew: async () => {} };
const body = { callerPhone: '0', content: '测试' };
const trace = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

test('a busy platform is asked again when it says, with the same key, and counted once', async () => {
  await using to = await asking([
    { status: 429, headers: { 'retry-after': '0' } },
    { status: 503, headers: { 'retry-after': '0' } },
    { status: 201, headers: { traceresponse: trace }, body: { id: 'x' } },
  ]);
  const sent = await to.client.send('log a call', LogCall, session, { body });
  expect(sent).toMatchObject({ body: { id: 'x' }, traceId: 'a'.repeat(32) });
  const keys = to.asked.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(keys).size).toBe(1);
  expect([...to.client.again]).toEqual([
    [429, 1],
    [503, 1],
  ]);
  expect(to.measure.figures()).toMatchObject([{ step: 'log a call', count: 1 }]);
});

test('a connection that breaks is tried again with the same key', async () => {
  await using to = await asking([
    { status: 0, hangUp: true },
    { status: 201, body: { id: 'x' } },
  ]);
  await to.client.send('log a call', LogCall, session, { body });
  const keys = to.asked.map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(1);
  expect(keys.length).toBeGreaterThanOrEqual(2);
});

test('what is refused for good is not asked again, and its problem is told', async () => {
  await using to = await asking([
    { status: 409, body: { code: 'duty.call_linked', detail: 'It belongs elsewhere.' } },
  ]);
  const refused = await to.client
    .send('log a call', LogCall, session, { body })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ status: 409, code: 'duty.call_linked' });
  expect(to.asked).toHaveLength(1);
});

test('a platform that stays away is given up when patience ends', async () => {
  const away = () => ({ status: 503, headers: { 'retry-after': '0' } });
  await using to = await asking(Array.from({ length: 100 }, away), 300);
  await expect(to.client.send('log a call', LogCall, session, { body })).rejects.toThrow('503');
});

test('a session that has ended is renewed once', async () => {
  await using to = await asking([{ status: 401 }, { status: 200, body: { id: 'x' } }]);
  const ended = {
    token: 'before',
    renew: async () => {
      ended.token = 'after';
    },
  };
  await to.client.send('read a call', ReadCall, ended, { params: { id: 'x' } });
  expect(to.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer before', 'Bearer after']);
  expect(to.asked[1]?.url).toBe('/api/duty/calls/x');
});
