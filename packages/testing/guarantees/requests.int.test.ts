import { expect, test } from 'vitest';
import { openWorld, type World } from '../src/index.ts';
import { openSigner } from '../src/people.ts';
import { passing } from './bus.ts';
import { gate, writer } from './services.ts';

const open = (world: World) => world.start(writer, { config: { nats: world.natsAs('admin') } as never });
const rows = async (world: World): Promise<number> =>
  (await world.sql`select count(*)::int as n from duty.notes`)[0]?.['n'];

test('whatever is wrong with a request is named in problem+json, and nothing is written', async () => {
  await using world = await openWorld();
  const w = await open(world);
  const officer = w.as(world.person('duty-officer'));
  const json = { 'content-type': 'application/json' };
  const cases: [
    string,
    () => Promise<{ status: number; body: unknown; headers: Headers }>,
    number,
    string,
  ][] = [
    [
      'not JSON',
      () => officer.post('/api/duty/notes', '{"text":', { headers: json }),
      400,
      'kit.request_malformed',
    ],
    [
      'an unknown field',
      () => officer.post('/api/duty/notes', { text: 'x', colour: 'red' }),
      400,
      'kit.request_malformed',
    ],
    ['a wrong type', () => officer.post('/api/duty/notes', { text: 7 }), 400, 'kit.request_malformed'],
    ['blank text', () => officer.post('/api/duty/notes', { text: '  ' }), 400, 'kit.request_malformed'],
    [
      'too long a text',
      () => officer.post('/api/duty/notes', { text: 'x'.repeat(501) }),
      400,
      'kit.request_malformed',
    ],
    [
      'no body',
      () => officer.post('/api/duty/notes', undefined, { headers: json }),
      400,
      'kit.request_malformed',
    ],
    [
      'an array',
      () => officer.post('/api/duty/notes', '[]', { headers: json }),
      400,
      'kit.request_malformed',
    ],
    [
      'a NUL',
      () => officer.post('/api/duty/notes', '{"text":"a\\u0000b"}', { headers: json }),
      400,
      'kit.text_unstorable',
    ],
    [
      'half a surrogate pair',
      () => officer.post('/api/duty/notes', '{"text":"a\\ud800b"}', { headers: json }),
      400,
      'kit.text_unstorable',
    ],
    [
      'a poisoned prototype',
      () => officer.post('/api/duty/notes', '{"text":"x","__proto__":{"a":1}}', { headers: json }),
      400,
      'kit.request_malformed',
    ],
    [
      'too large a body',
      () => officer.post('/api/duty/notes', { text: 'x'.repeat(300_000) }),
      413,
      'kit.body_too_large',
    ],
    [
      'another media type',
      () => officer.post('/api/duty/notes', '<text/>', { headers: { 'content-type': 'text/xml' } }),
      415,
      'kit.media_type',
    ],
    [
      'a query nobody asked for',
      () => officer.post('/api/duty/notes?x=1', { text: 'x' }),
      400,
      'kit.request_malformed',
    ],
    [
      'a bad key',
      () => officer.post('/api/duty/notes', { text: 'x' }, { headers: { 'idempotency-key': 'with space' } }),
      400,
      'kit.idempotency_key_malformed',
    ],
    ['no session', () => w.as(undefined).post('/api/duty/notes', { text: 'x' }), 401, 'kit.sign_in_needed'],
    [
      'a forged token',
      () => w.with('a.b.c').post('/api/duty/notes', { text: 'x' }),
      401,
      'kit.token_refused',
    ],
    ['no such route', () => officer.get('/api/duty/nothing'), 404, 'kit.no_such_route'],
    ['a broken escape', () => officer.get('/api/duty/%zz'), 400, 'kit.request_malformed'],
  ];
  for (const [what, asked, status, code] of cases) {
    const answer = await asked();
    expect(answer, what).toMatchObject({
      status,
      body: {
        status,
        code,
        title: expect.any(String),
        detail: expect.any(String),
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    });
    expect(answer.headers.get('content-type'), what).toContain('application/problem+json');
  }
  expect(await rows(world)).toBe(0);
});

test('a token signed by anyone else, or past its time, opens nothing', async () => {
  await using world = await openWorld();
  await using stranger = await openWorld();
  const w = await open(world);
  const token = await stranger.tokenOf(stranger.person('administrator'));
  expect((await w.with(token).post('/api/duty/notes', { text: 'x' })).status).toBe(401);
  const own = await world.tokenOf(world.person('duty-officer'));
  expect((await w.with(own).post('/api/duty/notes', { text: 'x' })).status).toBe(201);
  await world.advance('2h');
  expect((await w.with(own).post('/api/duty/notes', { text: 'y' })).status).toBe(401);
});

test('a key that the identity service has withdrawn opens nothing after ten minutes', async () => {
  await using world = await openWorld();
  const [old, next] = await Promise.all(
    ['old', 'next'].map((kid) => openSigner(() => world.clock.now(), kid)),
  );
  let keys = old?.keySet;
  let away = false;
  const fetchKeys = async () => {
    if (away || !keys) throw new Error('away');
    return keys;
  };
  const w = await world.start(writer, { config: { nats: world.natsAs('admin') } as never, fetchKeys });
  const statusBy = async (signer: typeof old, text: string): Promise<number> =>
    (await w.with((await signer?.sign(world.person('duty-officer'))) ?? '').post('/api/duty/notes', { text }))
      .status;
  expect(await statusBy(old, 'x')).toBe(201);
  away = true;
  await world.advance('11m');
  expect(await statusBy(old, 'while nobody can say')).toBe(201);
  // By a key made meanwhile: nobody is told to sign in again for what cannot be checked.
  await passing(1_100);
  expect(await statusBy(next, 'by a key that is not known yet')).toBe(503);
  away = false;
  keys = next?.keySet;
  await world.advance('11m');
  expect(await statusBy(old, 'by the withdrawn key')).toBe(401);
  expect(await statusBy(next, 'by the new one')).toBe(201);
});

test('every answer bears the trace it belongs to, and takes up the one the caller began', async () => {
  await using world = await openWorld();
  const w = await open(world);
  const officer = w.as(world.person('duty-officer'));
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const answer = await officer.post(
    '/api/duty/notes',
    { text: 'x' },
    { headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } },
  );
  expect(answer.headers.get('traceresponse')).toContain(trace);
  const [row] = await world.sql`select traceparent from duty.outbox`;
  expect(row?.['traceparent']).toContain(trace);
  const fresh = await officer.post(
    '/api/duty/notes',
    { text: 'y' },
    { headers: { traceparent: '00-zero-zero-01' } },
  );
  expect(fresh.headers.get('traceresponse')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$/);
});

test('a service names everything that is wrong with its configuration at once', async () => {
  const { readConfig } = await import('@muster/kit');
  expect(() => readConfig('duty', true, { DUTY_PORT: '99999', DUTY_LOG_LEVEL: 'loud' })).toThrow(
    /DUTY_PORT[\s\S]*DUTY_DATABASE_URL|DUTY_LOG_LEVEL[\s\S]*DUTY_DATABASE_URL/,
  );
});

test('the metrics show requests, what waits and what is dead', async () => {
  await using world = await openWorld();
  const w = await open(world);
  await w.as(world.person('duty-officer')).post('/api/duty/notes', { text: 'x' });
  await world.settled();
  const { text } = await w.as(undefined).get('/metrics');
  expect(text).toMatch(
    /muster_http_request_seconds_count\{service="duty",method="POST",route="\/api\/duty\/notes",status="201"\} 1/,
  );
  expect(text).toMatch(/muster_outbox_waiting\{service="duty"\} 0/);
  expect(text).toMatch(/muster_dead\{service="duty"\} 0/);
  expect(text).toMatch(/muster_events_published_total\{service="duty"\} 1/);
});

test('the first result answers its key again, even where the same request would be refused by now', async () => {
  await using world = await openWorld();
  const w = await open(world);
  const officer = w.as(world.person('duty-officer'));
  const key = { headers: { 'idempotency-key': 'sent-again' } };
  const first = await officer.post('/api/duty/notes', { text: 'x' }, key);
  gate.shut = true;
  const again = await officer.post('/api/duty/notes', { text: 'x' }, key);
  const other = await officer.post('/api/duty/notes', { text: 'y' }, key);
  gate.shut = false;
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(other.body.code).toBe('kit.idempotency_key_reused');
});

test('every span that begins ends, however its request does', async () => {
  await using world = await openWorld();
  const names: string[] = [];
  const exporter = {
    export: (spans: { name: string }[], done: (result: { code: number }) => void) => {
      names.push(...spans.map((each) => each.name));
      done({ code: 0 });
    },
    shutdown: async () => {},
  };
  const w = await world.start(writer, { config: { nats: world.natsAs('admin') } as never, exporter });
  const officer = w.as(world.person('duty-officer'));
  const key = { headers: { 'idempotency-key': 'once' } };
  const statuses = [
    await officer.post('/api/duty/notes', { text: 'x' }, key),
    await officer.post('/api/duty/notes', { text: 'x' }, key),
    await officer.post('/api/duty/notes', { text: 'y' }, key),
    await officer.post('/api/duty/notes', { text: 'z', fail: true }),
  ].map((each) => each.status);
  expect(statuses).toEqual([201, 201, 422, 409]);
  const token = await world.tokenOf(world.person('duty-officer'));
  await world.sql.begin(async (sql) => {
    await sql`lock table duty.notes in access exclusive mode`;
    const given = fetch(`${w.url}/api/duty/notes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'nobody waits for this' }),
      signal: AbortSignal.timeout(500),
    });
    await expect(given).rejects.toThrow();
  });
  await expect.poll(() => rows(world)).toBe(2);
  await w.close();
  expect(names.filter((name) => name === 'transaction')).toHaveLength(5);
  expect(names.filter((name) => name === 'POST /api/duty/notes')).toHaveLength(5);
});

test('what Postgres refuses is a fault of the service only where neither the value nor Postgres itself is to blame', async () => {
  await using world = await openWorld();
  const w = await open(world);
  const officer = w.as(world.person('duty-officer'));
  const unable = ['503', 'kit.database_unable', '5'];
  const cases: Record<string, (string | null)[]> = {
    'disk full, 53100': unable,
    'out of memory, 53200': unable,
    'cannot read its files, 58030': unable,
    'may only be read, 25006': unable,
    'too large for an index, 54000': ['422', 'kit.value_unusable', null],
    'out of range, 22003': ['422', 'kit.value_unusable', null],
  };
  for (const [what, expected] of Object.entries(cases)) {
    await world.sql.unsafe(`
      create or replace function duty.refuse() returns trigger language plpgsql as
        'begin raise exception using errcode = ''${what.slice(-5)}''; end';
      create or replace trigger refuse before insert on duty.notes for each row execute function duty.refuse()`);
    const { status, body, headers } = await officer.post('/api/duty/notes', { text: 'x' });
    expect([String(status), body.code, headers.get('retry-after')], what).toEqual(expected);
  }
  await world.sql`drop trigger refuse on duty.notes`;
  expect((await officer.post('/api/duty/notes', { text: 'x' })).status).toBe(201);
});
