import { PersonChanged, seededPersonId, seededTeamId, seededUnitId } from '@muster/contracts';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk, settings } from '../../test/at-the-desk.ts';
import { identityService } from '../service.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const kidOf = (jwt: string | undefined): string | undefined => decodeProtectedHeader(jwt ?? '').kid;
const city = { id: seededUnitId('610100'), code: '610100', name: '西安市', path: '/000000/610000/610100/' };

describe('tokens', () => {
  test('a session is exchanged for a JWT of two minutes that the key set verifies', async () => {
    const checked = await desk.check(await desk.token('responder'));
    const now = desk.world.clock.now();
    const { payload, protectedHeader } = await jwtVerify(
      checked?.jwt ?? '',
      createLocalJWKSet(await desk.keySet()),
      { currentDate: now },
    );
    expect(protectedHeader.alg).toBe('EdDSA');
    expect(payload).toEqual({
      iss: 'muster',
      aud: 'muster',
      sub: seededPersonId(4),
      sid: checked?.who.sessionId,
      name: checked?.who.name,
      roles: ['responder'],
      unit: city,
      teamId: seededTeamId(1),
      iat: expect.any(Number),
      exp: Number(payload.iat) + 120,
    });
    expect(Math.abs(Number(payload.iat) - now.getTime() / 1000)).toBeLessThan(5);
    expect(checked).toEqual({
      jwt: expect.any(String),
      expiresAt: new Date(Number(payload.exp) * 1000).toISOString(),
      sessionExpiresAt: expect.any(String),
      who: {
        id: seededPersonId(4),
        name: expect.any(String),
        roles: ['responder'],
        unit: city,
        teamId: seededTeamId(1),
        sessionId: expect.any(String),
      },
    });
  });

  test('a token that was never given out counts for nothing', async () => {
    for (const token of ['x', 'A'.repeat(43), "' or true --", '0'.repeat(200)])
      expect(await desk.check(token)).toBeNull();
  });

  test('what the sessions table keeps of a token is no token', async () => {
    await desk.token('duty-officer');
    const [row] = await desk.world.sql`select token from identity.sessions limit 1`;
    expect(await desk.check(row?.['token'])).toBeNull();
  });

  test('the key set holds no private part, and the database holds it encrypted', async () => {
    for (const key of (await desk.keySet()).keys)
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    const rows = await desk.world.sql`select private_key from identity.keys`;
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row['private_key']).not.toContain('"d"');
  });

  test("a token signed by anyone else's key, a cut one and none at all are refused", async () => {
    const forged = await desk.world.tokenOf(desk.world.person('administrator'));
    const real = (await desk.check(await desk.token('administrator')))?.jwt ?? '';
    const [head, , tail] = real.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: seededPersonId(5), roles: ['administrator'] })).toString(
      'base64url',
    );
    for (const token of [forged, `${head}.${claims}.${tail}`, real.slice(0, -8), `${head}..${tail}`])
      expect((await desk.identity.with(token).get('/api/auth/me')).status).toBe(401);
    expect((await desk.identity.as(undefined).get('/api/auth/me')).status).toBe(401);
    expect((await desk.identity.with(real).get('/api/auth/me')).status).toBe(200);
  });

  test('a session token itself opens no service: it has to be exchanged first', async () => {
    const token = await desk.token('administrator');
    expect((await desk.identity.with(token).get('/api/identity/people')).status).toBe(401);
  });

  test('changed roles, unit and name stand in the next token', async () => {
    const admin = await desk.as('administrator');
    const token = await desk.token('commander');
    const { body: person } = await admin.get(`/api/identity/people/${seededPersonId(3)}`);
    const headers = { 'if-match': `"${person.version}"` };
    const change = {
      name: '新任指挥长',
      roles: ['commander', 'duty-leader'],
      unitId: seededUnitId('610113'),
    };
    expect((await admin.patch(`/api/identity/people/${person.id}`, change, { headers })).status).toBe(200);
    expect((await desk.check(token))?.who).toMatchObject({
      name: '新任指挥长',
      roles: ['commander', 'duty-leader'],
      unit: { code: '610113', path: '/000000/610000/610100/610113/' },
    });
    expect((await desk.world.events(PersonChanged)).at(-1)).toMatchObject({ id: person.id, version: 2 });
  });

  test('a retired key goes on verifying, new tokens are signed by a new one', async () => {
    const token = await desk.token('duty-leader');
    const before = (await desk.check(token))?.jwt ?? '';
    await desk.world.sql`update identity.keys set expires_at = now() - interval '1 hour'`;
    const after = (await desk.check(token))?.jwt ?? '';
    expect(kidOf(after)).not.toBe(kidOf(before));
    expect((await desk.keySet()).keys.map((key) => key.kid)).toEqual(
      expect.arrayContaining([kidOf(before), kidOf(after)]),
    );
    const keys = createLocalJWKSet(await desk.keySet());
    for (const jwt of [before, after])
      await expect(jwtVerify(jwt, keys, { currentDate: desk.world.clock.now() })).resolves.toBeDefined();
  });

  test('a key retired for more than a day is no longer given out', async () => {
    await desk.world.sql`update identity.keys set expires_at = now() - interval '25 hours'`;
    const old = (await desk.world.sql`select id from identity.keys`).map((row) => row['id']);
    await desk.check(await desk.token('duty-leader'));
    const kids = (await desk.keySet()).keys.map((key) => key.kid);
    expect(kids).toHaveLength(1);
    expect(old).not.toContain(kids[0]);
  });

  test('a token never outlives its session, and an ended session is exchanged for nothing', async () => {
    const token = await desk.token('duty-officer');
    await desk.world.clock.advance(30 * 3_600_000 - 60_000, async () => {});
    const late = await desk.check(token);
    expect(late?.expiresAt.slice(0, 19)).toBe(late?.sessionExpiresAt.slice(0, 19));
    await desk.world.clock.advance(61_000, async () => {});
    expect(await desk.check(token)).toBeNull();
  });

  test('under another secret the service makes a new key; sessions and older tokens live on', async () => {
    const token = await desk.token('duty-leader');
    const before = (await desk.check(token))?.jwt ?? '';
    await desk.identity.close();
    const restarted = await desk.world.start(identityService, {
      settings: { ...settings, SECRET: 'another secret of the tests, long enough' },
    });
    desk.identity = restarted;
    const after = (await desk.check(token))?.jwt ?? '';
    expect(kidOf(after)).not.toBe(kidOf(before));
    for (const jwt of [before, after])
      expect((await restarted.with(jwt).get('/api/auth/me')).status).toBe(200);
  });
});
