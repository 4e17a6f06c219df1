import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RawAnswer, raw } from '../test/raw.ts';
import { Stand } from '../test/stand.ts';

let stand: Stand;
let token: string;
beforeAll(async () => {
  stand = await Stand.open();
  token = stand.identity.signIn(stand.world.person('commander'));
});
afterAll(() => stand[Symbol.asyncDispose]());

const get = (target: string, ...headers: string[]) =>
  [
    `GET ${target} HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${token}`,
    ...headers,
    'Connection: close',
    '',
    '',
  ].join('\r\n');
test.each([
  '/ask/identity.session.check',
  '/api/ask/identity.session.check',
  '/api/identity/../../ask/identity.session.check',
])('what services ask each other is not to be had from outside: %s', async (path) => {
  const asking = get(path, 'Content-Type: application/json', 'Content-Length: 13').replace('GET', 'POST');
  const answer = await raw(stand.url, `${asking}{"token":"x"}`);
  expect([400, 404]).toContain(answer.status);
  isProblem(answer);
  expect(stand.identity.asked).toBe(0);
});

function isProblem(answer: RawAnswer): void {
  expect(answer.headers['content-type']).toContain('application/problem+json');
  const body = JSON.parse(answer.body) as Record<string, unknown>;
  expect(body).toMatchObject({ status: answer.status, code: expect.any(String), title: expect.any(String) });
}

test.each([
  ['/api/../metrics', 400],
  ['/api/duty/../../metrics', 400],
  ['/api/duty/%2e%2e/%2e%2e/metrics', 400],
  ['/api/duty/echoes/..%2f..%2fmetrics', 400],
  ['/api/duty/echoes/..%5c..', 400],
  ['//api/duty/echoes/1', 400],
  ['/api//duty/echoes/1', 400],
  ['/api/duty/echoes/%', 400],
  ['/api/duty/echoes/%c0%ae', 400],
  ['/api/duty/echoes/%00', 400],
  ['/api/duty/echoes/1?q=%00', 400],
  ['http://127.0.0.1:1/api/duty/echoes/1', 400],
  ['*', 400],
  [`/api/duty/echoes/1?q=${'a'.repeat(8_500)}`, 414],
  [`/${'a'.repeat(8_500)}`, 414],
  ['/api/duty/', 404],
  ['/api/duty', 404],
  ['/api', 404],
  ['/api/', 404],
  ['/api/nosuch/x', 404],
  ['/API/duty/echoes/1', 404],
  ['/api/duty/healthz', 404],
  ['/api/duty/metrics', 404],
  ['/package.json', 404],
  ['/.env', 404],
])('GET %s', async (target, status) => {
  const answer = await raw(stand.url, get(target));
  expect(answer.status).toBe(status);
  isProblem(answer);
});

test.each([
  ['both lengths', get('/api/duty/echoes/1', 'Content-Length: 4', 'Transfer-Encoding: chunked')],
  ['two lengths', get('/api/duty/echoes/1', 'Content-Length: 4', 'Content-Length: 5')],
  ['a folded header', 'GET /api/duty/open HTTP/1.1\r\nHost: x\r\nX-A: 1\r\n b\r\n\r\n'],
  ['a header without a name', 'GET /api/duty/open HTTP/1.1\r\nHost: x\r\n: b\r\n\r\n'],
  [
    'a space before the colon',
    'GET /api/duty/open HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n',
  ],
  [
    'a bare line feed in a header',
    'GET /api/duty/open HTTP/1.1\r\nHost: x\r\nX-A: 1\n\nGET /metrics HTTP/1.1\r\n\r\n',
  ],
  ['a NUL in a header', 'GET /api/duty/open HTTP/1.1\r\nHost: x\r\nX-A: \0\r\n\r\n'],
  [
    'chunks with a broken length',
    'POST /api/duty/echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  ],
  ['no request at all', 'hello\r\n\r\n'],
  ['TLS', Buffer.from('16030100c8010000c40303', 'hex')],
  ['another version', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
  ['an unknown method', 'FROB /api/duty/open HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['headers without end', `GET /api/duty/open HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`],
])('a request with %s is refused', async (_what, bytes) => {
  const answer = await raw(stand.url, bytes);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  isProblem(answer);
});

test('a second request hidden in the body of a first is never seen as one', async () => {
  const hidden = 'GET /api/duty/file HTTP/1.1\r\nHost: x\r\n\r\n';
  const body = JSON.stringify({ hidden });
  const answer = await raw(
    stand.url,
    `POST /api/duty/echo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  expect(answer.status).toBe(200);
  expect(answer.body.match(/HTTP\/1\.1 \d{3}/g)).toBeNull();
  expect((JSON.parse(answer.body) as { body: unknown }).body).toEqual({ hidden });
});

test('headers that a client names in Connection are not taken away from the service', async () => {
  const answer = await raw(
    stand.url,
    get('/api/duty/echoes/1').replace(
      'Connection: close',
      'Connection: close, authorization, x-forwarded-for, traceparent',
    ),
  );
  expect(answer.status).toBe(200);
  const { headers } = JSON.parse(answer.body) as { headers: Record<string, string> };
  expect(Object.keys(headers)).toEqual(
    expect.arrayContaining(['authorization', 'x-forwarded-for', 'traceparent']),
  );
});

test('an upgrade to a websocket is not made', async () => {
  const upgrade = [
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ];
  const ask = (target: string) =>
    raw(stand.url, get(target, ...upgrade).replace('Connection: close', 'Connection: Upgrade'));
  const nowhere = await ask('/api/socket');
  expect(nowhere.status).toBe(404);
  isProblem(nowhere);
  expect((await ask('/api/duty/echoes/1')).status).toBe(200);
});

test.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'])(
  '%s where the contract knows none',
  async (method) => {
    const answer = await raw(stand.url, get('/api/duty/echo').replace('GET', method));
    expect(answer.status).toBe(404);
    if (method !== 'HEAD') isProblem(answer);
  },
);

test('after all that the gateway serves as before', async () => {
  expect((await stand.gateway.with(token).get('/api/duty/echoes/1')).status).toBe(200);
});
