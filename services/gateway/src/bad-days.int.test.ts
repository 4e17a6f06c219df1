import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { problem } from '../test/problem.ts';
import { Stand } from '../test/stand.ts';

/** Something that stands where the plan service should, and a caller who asks for plans. */
async function askInstead(handler: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await using stand = await Stand.open({ UPSTREAM_TIMEOUT_MS: '300' }, undefined, `http://127.0.0.1:${port}`);
  const caller = stand.gateway.with(stand.identity.signIn(stand.world.person('commander')));
  const answer = await caller.get('/api/plan/plans');
  const other = await caller.get('/api/duty/echoes/1');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { answer, other };
}

test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
  ['hangs', () => {}],
  ['hangs up', ({ socket }) => void socket.destroy()],
  ['talks nonsense', ({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
  [
    'breaks off in the middle of its answer',
    (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"half":', () => response.destroy());
    },
  ],
])('a service that %s: 503 with Retry-After, and the others are not held up', async (_what, handler) => {
  const { answer, other } = await askInstead(handler);
  problem(answer, 503);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(other.status).toBe(200);
});

test('browsers are not told to insist on https where the platform is reached by http', async () => {
  await using plain = await Stand.open();
  const { headers } = await plain.gateway.as(undefined).get('/');
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
});

test('too many requests are refused with the time to wait; another session goes on', async () => {
  await using strict = await Stand.open({ SESSION_RATE: '20', ADDRESS_RATE: '100', LOGIN_RATE: '3' });
  const session = strict.identity.signIn(strict.world.person('commander'));
  const caller = strict.gateway.with(session);
  const answers = [];
  for (let n = 0; n < 30; n++) answers.push(await caller.get('/api/duty/echoes/1'));
  const refused = answers.filter((each) => each.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  const [first] = refused;
  if (first) problem(first, 429);
  expect(Number(first?.headers.get('retry-after'))).toBeGreaterThan(0);
  const other = strict.gateway.with(strict.identity.signIn(strict.world.person('duty-leader')));
  expect((await other.get('/api/duty/echoes/1')).status).toBe(200);
  const login = () => strict.gateway.as(undefined).post('/api/auth/login', { username: 'a', password: 'b' });
  const logins = [];
  for (let n = 0; n < 5; n++) logins.push((await login()).status);
  expect(logins).toEqual([200, 200, 200, 429, 429]);
});

test('while the identity service is away, who is known goes on and who is not gets 503', async () => {
  await using lone = await Stand.open();
  const session = lone.identity.signIn(lone.world.person('commander'));
  const late = lone.identity.signIn(lone.world.person('duty-leader'));
  expect((await lone.gateway.with(session).get('/api/duty/echoes/1')).status).toBe(200);
  await lone.closeIdentity();
  expect((await lone.gateway.with(session).get('/api/duty/echoes/1')).status).toBe(200);
  const answer = await lone.gateway.with(late).get('/api/duty/echoes/1');
  problem(answer, 503);
  expect(answer.headers.get('retry-after')).toBe('1');
});
