import { SessionEnded, seededPersonId } from '@muster/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, openDesk, passwords } from '../../test/at-the-desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk[Symbol.asyncDispose]());

const reasons = async (): Promise<string[]> =>
  (await desk.world.events(SessionEnded)).map((end) => end.reason);
const live = async (...tokens: string[]): Promise<boolean[]> =>
  (await Promise.all(tokens.map((token) => desk.check(token)))).map((checked) => checked !== null);

describe('signing out', () => {
  test('ends this session at once and no other, clears the cookie and tells it', async () => {
    const [desktop, phone] = [await desk.token('duty-officer'), await desk.token('duty-officer')];
    const sessionId = (await desk.check(desktop))?.who.sessionId;
    const answer = await (await desk.with(desktop)).post('/api/auth/logout');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^muster_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(await live(desktop, phone)).toEqual([false, true]);
    await desk.world.settled();
    expect((await desk.world.streamed(SessionEnded)).map((each) => each.data)).toEqual([
      {
        id: sessionId,
        version: 2,
        personId: seededPersonId(1),
        unitPath: '/000000/610000/610100/',
        reason: 'signed-out',
        endedAt: expect.any(String),
      },
    ]);
  });

  test('with the short-lived token of an ended session nothing is learnt about oneself, and signing out again is no error', async () => {
    const caller = await desk.as('duty-officer');
    await caller.post('/api/auth/logout');
    expect((await caller.get('/api/auth/me')).status).toBe(401);
    expect((await caller.post('/api/auth/logout')).status).toBe(204);
    expect(await reasons()).toEqual(['signed-out']);
  });

  test('everywhere ends every session of this person and nobody else', async () => {
    const mine = [await desk.token('duty-officer'), await desk.token('duty-officer')];
    const other = await desk.token('duty-leader');
    expect((await (await desk.with(mine[0] ?? '')).post('/api/auth/logout-everywhere')).status).toBe(204);
    expect(await live(...mine, other)).toEqual([false, false, true]);
    expect(await reasons()).toEqual(['signed-out-everywhere', 'signed-out-everywhere']);
  });
});

describe('administrators', () => {
  test('see who is signed in, and end a session', async () => {
    const token = await desk.token('duty-officer');
    const admin = await desk.as('administrator');
    const { body: list } = await admin.get('/api/identity/sessions');
    expect(list.items).toEqual([
      expect.objectContaining({ username: 'administrator', current: true }),
      expect.objectContaining({ username: 'duty-officer', current: false, address: '127.0.0.1' }),
    ]);
    expect(JSON.stringify(list)).not.toContain('token');
    const id = list.items[1]?.id;
    expect((await admin.post(`/api/identity/sessions/${id}/end`)).status).toBe(204);
    expect(await live(token)).toEqual([false]);
    expect(await reasons()).toEqual(['ended-by-administrator']);
    expect((await admin.post(`/api/identity/sessions/${id}/end`)).status).toBe(404);
  });

  test('page through sessions, newest first, each once', async () => {
    for (let n = 0; n < 5; n++) await desk.token('duty-officer');
    const admin = await desk.as('administrator');
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await admin.get(`/api/identity/sessions?limit=2&person=${seededPersonId(1)}${cursor}`);
      seen.push(...body.items.map((each: { createdAt: string }) => each.createdAt));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(seen.toSorted().reverse());
  });

  test('nobody else sees or ends sessions of others', async () => {
    await desk.token('duty-leader');
    const [row] = await desk.world.sql`select id from identity.sessions limit 1`;
    const officer = await desk.as('duty-officer');
    expect((await officer.get('/api/identity/sessions')).status).toBe(403);
    expect((await officer.post(`/api/identity/sessions/${row?.['id']}/end`)).status).toBe(403);
    expect(await reasons()).toEqual([]);
  });

  test('an administrator of a district neither sees nor ends a session of the city', async () => {
    await desk.token('duty-leader');
    await desk.world
      .sql`update identity.people set roles = '{administrator}' where username = 'officer-610113'`;
    const admin = await desk.as('administrator');
    const { body: person } = (await admin.get('/api/identity/people?q=officer-610113')).body.items.map(
      (body: unknown) => ({ body }),
    )[0];
    await admin.post(`/api/identity/people/${person.id}/password`, { password: 'north gate at dawn 3' });
    const district = await desk.as('officer-610113', 'north gate at dawn 3');
    expect((await district.get('/api/identity/sessions')).body.items).toHaveLength(1);
    const [row] = await desk.world
      .sql`select id from identity.sessions where person_id = ${seededPersonId(2)}`;
    expect((await district.post(`/api/identity/sessions/${row?.['id']}/end`)).status).toBe(404);
    expect(await reasons()).toEqual([]);
  });

  test('the same session ended by two at once is told once', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => desk.token('duty-officer')));
    const admin = await desk.as('administrator');
    for (const token of tokens) {
      const id = (await desk.check(token))?.who.sessionId;
      const officer = await desk.with(token);
      await Promise.all([admin.post(`/api/identity/sessions/${id}/end`), officer.post('/api/auth/logout')]);
    }
    const ends = await desk.world.events(SessionEnded);
    expect(ends).toHaveLength(5);
    expect(new Set(ends.map((end) => end.id)).size).toBe(5);
  });
});

describe('sessions that ran out', () => {
  test('are no longer listed, are swept away within the hour, and their end is not told', async () => {
    await desk.token('duty-officer');
    await desk.world.clock.advance(31 * 3_600_000, async () => {});
    const admin = await desk.as('administrator', passwords['administrator']);
    expect((await admin.get('/api/identity/sessions')).body.items).toHaveLength(1);
    await desk.world.advance('2h');
    const rows = await desk.world.sql`select person_id from identity.sessions`;
    expect(rows.map((row) => row['person_id'])).toEqual([seededPersonId(5)]);
    expect(await reasons()).toEqual([]);
  });
});

describe('me', () => {
  test('tells who one is, with rights, the units above and when the session ends', async () => {
    const { status, body } = await (await desk.as('duty-leader')).get('/api/auth/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: seededPersonId(2),
      username: 'duty-leader',
      roles: ['duty-leader'],
      unit: { code: '610100' },
      above: [{ code: '000000' }, { code: '610000' }],
      teamId: null,
    });
    expect(body.rights).toContain('reports.sign');
    expect(body.rights).not.toContain('people.keep');
  });
});
