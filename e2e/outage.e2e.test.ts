import { CallLogged, type Event, IncidentReported } from '@muster/contracts';
import { type Caller, duration, openBreakableNats, openBreakablePostgres } from '@muster/testing';
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

const readyOf = async (name: 'duty' | 'identity' | 'gateway') =>
  (await platform.service(name).as(undefined).get('/readyz')).body;

/** The aggregates' ids in the stream of this event, each as often as it arrived. */
const arrivals = async <E extends Event>(event: E): Promise<string[]> =>
  (await platform.world.streamed(event)).map(({ data }) => (data as { id: string }).id);

test('NATS away for ten minutes: everything is written, people sign in and out, and all arrives afterwards, once', async () => {
  const { officer, leader, administrator } = await cast(platform);
  const known = (await officer.post('/api/duty/calls', aCall('之前的来电'))).body;
  await platform.world.settled();
  await nats.kill();
  await expect.poll(() => readyOf('duty')).toMatchObject({ status: 'degraded' });
  const calls: string[] = [];
  const logCall = async (who: Caller, content: string) => {
    const { status, body, text } = await who.post('/api/duty/calls', aCall(content));
    expect(status, text).toBe(201);
    calls.push(body.id);
  };
  await logCall(officer, '断网时的来电');
  // Longer than any signed token lives, and than keys are held.
  for (let minute = 1; minute <= 11; minute++) {
    await platform.world.clock.advance(duration('1m'), async () => {});
    await logCall(officer, `断网 ${minute} 分钟后的来电`);
  }
  // Its call had arrived before: nothing has to be asked of anybody.
  const reported = await officer.post(
    '/api/incident/incidents',
    anIncident(platform, { callIds: [known.id] }),
  );
  expect(reported.status, reported.text).toBe(201);
  const bare = await officer.post('/api/incident/incidents', anIncident(platform));
  expect(bare.status, bare.text).toBe(201);
  const verified = await leader.post(`/api/incident/incidents/${bare.body.id}/verify`, {});
  expect(verified.status, verified.text).toBe(200);
  // This one would have to be asked for: the answer says what can be done meanwhile.
  const unknown = await officer.post(
    '/api/incident/incidents',
    anIncident(platform, { callIds: [calls[0]] }),
  );
  expect(unknown.status).toBe(503);
  expect(unknown.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(unknown.body).toMatchObject({ code: 'incident.calls_not_here_yet' });
  expect(unknown.body.detail).toMatch(/without "callIds"/);
  for (const path of ['/api/plan/plans', '/api/dispatch/teams', '/api/identity/units'])
    expect((await administrator.get(path)).status, path).toBe(200);

  const fresh = await platform.signIn('duty-officer');
  await logCall(fresh, '断网时新登录的来电');
  expect((await fresh.post('/api/auth/logout')).status).toBe(204);
  expect((await fresh.get('/api/duty/calls')).status).toBe(401);

  await nats.start();
  await expect.poll(() => readyOf('duty')).toMatchObject({ status: 'ok' });
  await platform.world.settled(30_000);
  const logged = await arrivals(CallLogged);
  for (const id of [known.id, ...calls]) expect(logged.filter((each) => each === id)).toHaveLength(1);
  const incidents = await arrivals(IncidentReported);
  for (const { body } of [reported, bare]) expect(incidents.filter((id) => id === body.id)).toHaveLength(1);
  expect((await officer.get(`/api/duty/calls/${known.id}`)).body.incidentId).toBe(reported.body.id);
  const linked = await officer.post(`/api/incident/incidents/${bare.body.id}/calls`, { callIds: calls });
  expect(linked.status, linked.text).toBe(200);
});

test('what starts while NATS is away serves, says so, and catches up when it is back', async () => {
  await nats.kill();
  await platform.stop('duty', 'identity', 'gateway');
  await platform.start({ settled: false });
  platform.forgetCallers();
  for (const name of ['gateway', 'identity', 'duty'] as const)
    await expect.poll(() => readyOf(name)).toMatchObject({ status: 'degraded', checks: { nats: 'away' } });
  const { officer } = await cast(platform);
  const call = await officer.post('/api/duty/calls', aCall('断网时重启之后的来电'));
  expect(call.status, call.text).toBe(201);
  expect((await officer.get('/api/live')).status).toBe(503);

  await nats.start();
  await platform.world.settled(30_000);
  expect(await arrivals(CallLogged)).toContain(call.body.id);
  await expect.poll(() => readyOf('gateway')).toMatchObject({ status: 'ok' });
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
  await expect.poll(async () => (await officer.get('/api/duty/calls')).status, { interval: 100 }).toBe(200);
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
