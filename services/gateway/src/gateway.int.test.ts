import { SessionEnded } from '@muster/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problem } from '../test/problem.ts';
import { raw } from '../test/raw.ts';
import { Stand } from '../test/stand.ts';

let stand: Stand;
let token: string;
beforeAll(async () => {
  stand = await Stand.open({ PUBLIC_ORIGIN: 'https://muster.example' });
  token = stand.identity.signIn(stand.world.person('duty-officer'));
});
afterAll(() => stand[Symbol.asyncDispose]());

describe('a session', () => {
  test('by Bearer header or cookie reaches the service as a verified caller', async () => {
    const who = stand.world.person('commander');
    const session = stand.identity.signIn(who);
    const bearer = await stand.gateway.with(session).get('/api/duty/echoes/1?q=x');
    expect(bearer.status).toBe(200);
    expect(bearer.body.who).toMatchObject({ id: who.id, sessionId: who.sessionId, unit: who.unit });
    const cookie = await stand.gateway
      .as(undefined)
      .get('/api/duty/echoes/1', { headers: { cookie: `muster_session=${session}` } });
    expect(cookie.body.who.id).toBe(who.id);
  });

  test('is exchanged once, not at every request', async () => {
    const session = stand.identity.signIn(stand.world.person('commander'));
    const before = stand.identity.asked;
    const caller = stand.gateway.with(session);
    await Promise.all(Array.from({ length: 20 }, () => caller.get('/api/duty/echoes/1')));
    expect(stand.identity.asked - before).toBe(1);
  });

  test('that is missing, unknown or malformed is refused, and the service is not asked', async () => {
    const anyone = stand.gateway.as(undefined);
    problem(await anyone.get('/api/duty/echoes/1'), 401);
    problem(await stand.gateway.with('nobodys-token').get('/api/duty/echoes/1'), 401);
    problem(await anyone.get('/api/duty/echoes/1', { headers: { authorization: 'Basic eDp5' } }), 401);
    expect((await anyone.get('/api/duty/echoes/1')).headers.get('www-authenticate')).toBe('Bearer');
  });

  test('that ended counts for nothing at once', async () => {
    const who = stand.world.person('commander');
    const session = stand.identity.signIn(who);
    const caller = stand.gateway.with(session);
    expect((await caller.get('/api/duty/echoes/1')).status).toBe(200);
    stand.identity.signOut(session);
    expect((await caller.get('/api/duty/echoes/1')).status).toBe(200);
    await stand.world.publish(SessionEnded, {
      id: who.sessionId,
      version: 1,
      personId: who.id,
      unitPath: who.unit.path,
      reason: 'signed-out',
      endedAt: stand.world.clock.now(),
    });
    const began = performance.now();
    while ((await caller.get('/api/duty/echoes/1')).status !== 401)
      expect(performance.now() - began).toBeLessThan(5_000);
  });

  test('is not asked for where the contract says public', async () => {
    const before = stand.identity.asked;
    expect((await stand.gateway.as(undefined).get('/api/duty/open')).status).toBe(200);
    expect((await stand.gateway.with('nobodys-token').get('/api/duty/open')).status).toBe(200);
    expect(stand.identity.asked).toBe(before);
  });
});

describe('what reaches the service', () => {
  test('is the body and query as they were sent', async () => {
    const answer = await stand.gateway
      .with(token)
      .post('/api/duty/echo?q=%E8%A5%BF%20a%2Fb', { 地点: '雁塔', n: [1, 2] });
    expect(answer.body.body).toEqual({ 地点: '雁塔', n: [1, 2] });
    expect(answer.body.url).toBe('/api/duty/echo?q=%E8%A5%BF%20a%2Fb');
  });

  test('bears the trace of the answer, and none of what a client made up', async () => {
    const answer = await stand.gateway.with(token).get('/api/duty/echoes/1', {
      headers: {
        cookie: 'muster_session=x; other=1',
        'x-forwarded-for': '1.2.3.4',
        'x-forwarded-proto': 'gopher',
        'x-forwarded-host': 'evil.example',
        forwarded: 'for=1.2.3.4',
        'x-muster-who': 'root',
        'x-real-ip': '1.2.3.4',
        tracestate: 'a=b',
        baggage: 'a=b',
        'idempotency-key': 'k-1',
        'if-match': '"3"',
      },
    });
    const { headers } = answer.body;
    expect(Object.keys(headers).toSorted()).toEqual([
      'accept',
      'accept-language',
      'authorization',
      'connection',
      'host',
      'idempotency-key',
      'if-match',
      'traceparent',
      'user-agent',
      'x-forwarded-for',
      'x-forwarded-proto',
    ]);
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('https');
    expect(headers.authorization).not.toContain(token);
    expect(answer.headers.get('traceresponse')?.slice(0, 35)).toBe(headers.traceparent.slice(0, 35));
  });

  test('goes on under a valid trace of the client’s, and under a new one where it is none', async () => {
    const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const send = (traceparent: string) =>
      stand.gateway.with(token).get('/api/duty/echoes/1', { headers: { traceparent } });
    expect((await send(parent)).headers.get('traceresponse')).toContain('0af7651916cd43dd8448eb211c80319c');
    for (const bad of ['00-zz', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `${parent}-extra`])
      expect((await send(bad)).headers.get('traceresponse')).toMatch(/^00-(?!0af76|0{32})[0-9a-f]{32}-/);
  });

  test('is large bodies and answers whole, as they come', async () => {
    const body = new Uint8Array(3_500_000).fill(7);
    const answer = await stand.gateway
      .with(token)
      .post('/api/duty/files', body, { headers: { 'content-type': 'application/octet-stream' } });
    expect(answer.body).toEqual({ bytes: 3_500_000 });
    expect((await stand.gateway.with(token).get('/api/duty/file')).body.text).toHaveLength(400_000);
  });

  test('is the service’s own refusal as it is', async () => {
    const answer = await stand.gateway.with(token).post('/api/duty/echo', '{"a":', {
      headers: { 'content-type': 'application/json' },
    });
    problem(answer, 400);
    problem(await stand.gateway.with(token).get('/api/duty/echoes/1?nosuch=1'), 400);
    problem(
      await stand.gateway.with(token).post('/api/duty/echo', 'a=1', {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      415,
    );
  });
});

describe('limits', () => {
  test('a body over the limit is refused, whether its length was told or not', async () => {
    const caller = stand.gateway.with(token);
    problem(await caller.post('/api/duty/echo', { a: 'x'.repeat(300_000) }), 413);
    const large = new Uint8Array(4_300_000);
    const type = { 'content-type': 'application/octet-stream' };
    const told = await raw(
      stand.url,
      `POST /api/duty/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/octet-stream\r\nContent-Length: 9000000\r\n\r\nabc`,
    );
    expect(told.status).toBe(413);
    const untold = await fetch(`${stand.url}/api/duty/files`, {
      method: 'POST',
      headers: { ...type, authorization: `Bearer ${token}` },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit).catch((error: unknown) => error);
    if (untold instanceof Response) expect(untold.status).toBe(413);
    expect((await caller.get('/api/duty/echoes/1')).status).toBe(200);
  });
});

describe('a service that does not answer', () => {
  test('that is down: 503 with Retry-After at once', async () => {
    const began = performance.now();
    const answer = await stand.gateway.with(token).get('/api/plan/plans');
    problem(answer, 503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(performance.now() - began).toBeLessThan(5_000);
    problem(await stand.gateway.with(token).post('/api/plan/plans', { a: 1 }), 503);
  });
});

describe('browsers', () => {
  test('are told to load nothing from elsewhere and nothing inline', async () => {
    const { headers } = await stand.gateway.as(undefined).get('/api/duty/open');
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'self'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('x-powered-by')).toBeNull();
    problem(await stand.gateway.as(undefined).get('/api/nowhere'), 404);
    expect(
      (await stand.gateway.as(undefined).get('/api/nowhere')).headers.get('content-security-policy'),
    ).toBe(csp);
  });

  test('cannot be made to write by a page of another site', async () => {
    const send = (headers: Record<string, string>) =>
      stand.gateway
        .as(undefined)
        .post('/api/duty/echo', {}, { headers: { cookie: `muster_session=${token}`, ...headers } });
    problem(await send({ origin: 'https://evil.example' }), 403);
    problem(await send({ origin: 'null' }), 403);
    expect((await send({ origin: 'https://muster.example' })).status).toBe(200);
    expect((await send({})).status).toBe(200);
    const login = await stand.gateway
      .as(undefined)
      .post(
        '/api/auth/login',
        { username: 'a', password: 'b' },
        { headers: { origin: 'https://evil.example' } },
      );
    problem(login, 403);
    // A Bearer header is set by a program on purpose.
    const bearer = await stand.gateway
      .with(token)
      .post('/api/duty/echo', {}, { headers: { origin: 'https://evil.example' } });
    expect(bearer.status).toBe(200);
  });
});
