import { seededPersonId, seededUnitId } from '@muster/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, passwords } from '../../test/at-the-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const right = (username: string): string => passwords[username] ?? '';
const median = (times: number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

describe('signing in', () => {
  test('the right password answers a token, when it ends and who it is of', async () => {
    const answer = await desk.login('duty-officer', right('duty-officer'));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
      user: {
        id: seededPersonId(1),
        name: expect.any(String),
        roles: ['duty-officer'],
        unit: {
          id: seededUnitId('610100'),
          code: '610100',
          name: '西安市',
          path: '/000000/610000/610100/',
        },
      },
    });
    const hours = (Date.parse(answer.body.expiresAt) - desk.world.clock.now().getTime()) / 3_600_000;
    expect(hours).toBeCloseTo(30, 1);
  });

  test('the cookie is HttpOnly and SameSite=Lax, and Secure when the request came by https', async () => {
    const plain = await desk.login('duty-officer', right('duty-officer'));
    const cookie = plain.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(
      new RegExp(`^muster_session=${plain.body.token}; Path=/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax$`),
    );
    expect(new Date(/Expires=([^;]+)/.exec(cookie)?.[1] ?? '').getTime()).toBe(
      Math.floor(Date.parse(plain.body.expiresAt) / 1000) * 1000,
    );
    expect(plain.headers.get('cache-control')).toBe('no-store');
    const body = { username: 'duty-officer', password: right('duty-officer') };
    const secure = await desk.identity
      .as(undefined)
      .post('/api/auth/login', body, { headers: { 'x-forwarded-proto': 'https' } });
    expect(secure.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  test('a user name counts in any case and with spaces around it', async () => {
    expect((await desk.login(' Duty-Officer ', right('duty-officer'))).status).toBe(200);
  });

  test('a wrong password, an unknown name, a name without password and a person switched off answer the same', async () => {
    const admin = await desk.as('administrator');
    const gone = {
      username: 'gone',
      name: '离职者',
      roles: ['duty-officer'],
      unitId: seededUnitId('610100'),
    };
    const added = await admin.post('/api/identity/people', { ...gone, password: 'correct horse battery' });
    const headers = { 'if-match': '"1"' };
    await admin.patch(`/api/identity/people/${added.body.id}`, { active: false }, { headers });
    const answers = await Promise.all([
      desk.login('commander', 'wrong password'),
      desk.login('nobody-of-that-name', 'wrong password'),
      desk.login('officer-01', 'wrong password'),
      desk.login('gone', 'correct horse battery'),
      desk.login('"; drop table people; --', 'wrong password'),
    ]);
    const seen = answers.map(({ status, body, headers }) => ({
      status,
      body: { ...body, traceId: '' },
      headers: [...headers.keys()].filter((name) => name !== 'content-length').sort(),
    }));
    expect(seen[0]?.status).toBe(401);
    expect(seen[0]?.body.code).toBe('identity.sign_in_refused');
    for (const other of seen) expect(other).toEqual(seen[0]);
  });

  test('an unknown name and a name without password take as long as a wrong password', async () => {
    const times: Record<string, number[]> = { wrong: [], unknown: [], none: [] };
    for (let round = 0; round < 9; round++)
      for (const [kind, username] of [
        ['wrong', 'duty-leader'],
        ['unknown', `stranger-${round}`],
        ['none', 'officer-02'],
      ] as const) {
        const began = performance.now();
        // Each from an address of its own, so that no limit answers instead.
        const answer = await desk.login(username, 'wrong password', `10.1.${round}.${kind.length}`);
        times[kind]?.push(performance.now() - began);
        expect(answer.status).toBe(401);
      }
    const wrong = median(times['wrong'] ?? []);
    for (const kind of ['unknown', 'none']) {
      expect(median(times[kind] ?? []) / wrong).toBeGreaterThan(0.5);
      expect(median(times[kind] ?? []) / wrong).toBeLessThan(2);
    }
  });

  test('passwords are kept as argon2id with 19 MiB and two passes', async () => {
    const rows = await desk.world.sql`select password from identity.credentials`;
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const row of rows)
      expect(row['password']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  });

  test('no table holds a token, not even under an Idempotency-Key', async () => {
    const body = { username: 'duty-officer', password: right('duty-officer') };
    const headers = { 'idempotency-key': 'sign-in-1' };
    const first = await desk.identity.as(undefined).post('/api/auth/login', body, { headers });
    const again = await desk.identity.as(undefined).post('/api/auth/login', body, { headers });
    expect(again.body.token).not.toBe(first.body.token);
    for (const table of ['sessions', 'idempotency', 'outbox', 'verifications']) {
      const [row] = await desk.world.sql.unsafe(
        `select count(*)::int as n from identity.${table} t where t::text like $1`,
        [`%${first.body.token}%`],
      );
      expect({ table, n: row?.['n'] }).toEqual({ table, n: 0 });
    }
  });

  test('malformed bodies answer 400 and open nothing', async () => {
    const sessions = async () =>
      (await desk.world.sql`select count(*)::int as n from identity.sessions`)[0]?.['n'];
    const before = await sessions();
    const caller = desk.identity.as(undefined);
    const bodies = [
      {},
      [],
      'text',
      { username: 'duty-officer' },
      { username: 'duty-officer', password: 7 },
      { username: '', password: 'x' },
      { username: ['duty-officer'], password: right('duty-officer') },
      { username: 'x'.repeat(101), password: 'x' },
      { username: 'duty-officer', password: 'x'.repeat(201) },
      { username: 'duty-officer', password: right('duty-officer'), roles: ['administrator'] },
      { username: 'duty\0officer', password: 'x' },
    ];
    for (const body of bodies) {
      const answer = await caller.post('/api/auth/login', JSON.stringify(body), {
        headers: { 'content-type': 'application/json' },
      });
      expect({ body, status: answer.status }).toEqual({ body, status: 400 });
    }
    expect(await sessions()).toBe(before);
    expect(
      (await caller.post('/api/auth/login', { username: 'a', password: 'x'.repeat(5_000) })).status,
    ).toBe(413);
  });
});
