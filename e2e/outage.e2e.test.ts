import { CallLogged } from '@muster/contracts';
import { openBreakableNats, openBreakablePostgres } from '@muster/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCall, anIncident, cast } from './src/flow.ts';
import { openPlatform, type Platform } from './src/platform.ts';

const stack = new AsyncDisposableStack();
let postgres: Awaited<ReturnType<typeof openBreakablePostgres>>;
let nats: Awaited<ReturnType<typeof openBreakableNats>>;
let platform: Platform;

beforeAll(async () => {
  postgres = stack.use(await openBreakablePostgres());
  nats = stack.use(await openBreakableNats());
  platform = stack.use(await openPlatform({ postgresUrl: postgres.url, natsUrl: nats.url }));
}, 120_000);
afterAll(() => stack.disposeAsync(), 60_000);

const readyOf = async (name: 'duty' | 'incident') =>
  (await platform.service(name).as(undefined).get('/readyz')).body;

test('NATS away: calls and incidents are still written, readyz says so, and everything arrives afterwards', async () => {
  const { officer, commander } = await cast(platform);
  // Each service has seen a session and holds the keys it is checked by.
  await Promise.all(
    ['/api/incident/incidents', '/api/plan/plans', '/api/dispatch/teams'].map((path) => commander.get(path)),
  );
  const known = (await officer.post('/api/duty/calls', aCall('之前的来电'))).body;
  await platform.world.settled();
  await nats.kill();
  await expect.poll(() => readyOf('duty'), { timeout: 10_000 }).toMatchObject({ status: 'degraded' });
  const calls = [];
  for (let n = 0; n < 5; n++) {
    const { status, body } = await officer.post('/api/duty/calls', aCall(`断网时的来电 ${n}`));
    expect(status).toBe(201);
    calls.push(body);
  }
  // Its call had arrived before: nothing has to be asked of anybody.
  const reported = await officer.post(
    '/api/incident/incidents',
    anIncident(platform, { callIds: [known.id] }),
  );
  expect(reported.status, reported.text).toBe(201);
  // This one would have to be asked for.
  const unknown = await officer.post(
    '/api/incident/incidents',
    anIncident(platform, { callIds: [calls[0].id] }),
  );
  expect(unknown.status).toBe(503);
  expect(unknown.headers.get('retry-after')).toMatch(/^\d+$/);

  await nats.start();
  await expect.poll(() => readyOf('duty'), { timeout: 20_000 }).toMatchObject({ status: 'ok' });
  await platform.world.settled(30_000);
  const logged = (await platform.world.streamed(CallLogged)).map(({ data }) => data.id);
  for (const call of [known, ...calls]) expect(logged.filter((id) => id === call.id)).toHaveLength(1);
  expect((await officer.get(`/api/duty/calls/${known.id}`)).body.incidentId).toBe(reported.body.id);
});

test('Postgres away: every write is refused at once with 503 and Retry-After, and the platform recovers by itself', async () => {
  const { officer } = await cast(platform);
  const before = (await officer.post('/api/duty/calls', aCall('停库之前'))).body;
  await postgres.kill();
  const began = performance.now();
  const answers = await Promise.all([
    officer.post('/api/duty/calls', aCall('停库之中')),
    officer.post('/api/incident/incidents', anIncident(platform)),
    officer.get('/api/duty/calls'),
    officer.get('/api/dispatch/teams'),
    officer.get('/api/plan/plans'),
  ]);
  expect(performance.now() - began).toBeLessThan(8_000);
  for (const { status, body, headers } of answers) {
    expect(status, JSON.stringify(body)).toBe(503);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect(body).toMatchObject({ status: 503, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  }
  await postgres.start();
  await expect
    .poll(async () => (await officer.get('/api/duty/calls')).status, { timeout: 20_000, interval: 100 })
    .toBe(200);
  const headers = { 'idempotency-key': 'asked-again-after-the-crash' };
  await expect
    .poll(async () => (await officer.post('/api/duty/calls', aCall('停库之后'), { headers })).status, {
      timeout: 20_000,
    })
    .toBe(201);
  await platform.world.settled(30_000);
  const { items } = (await officer.get(`/api/duty/calls?q=${encodeURIComponent('停库')}`)).body;
  expect(items.map(({ content }: { content: string }) => content)).toEqual(['停库之后', '停库之前']);
  const [after] = items;
  expect(Number(after.number.slice(-4))).toBe(Number(before.number.slice(-4)) + 1);
});
