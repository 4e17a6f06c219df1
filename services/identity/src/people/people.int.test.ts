import { PersonChanged, SessionEnded, seededPersonId, seededTeamId, seededUnitId } from '@muster/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../test/at-the-desk.ts';

let desk: Desk;
let signer: Desk['world'];
beforeAll(async () => {
  desk = await openDesk();
  signer = desk.world;
});
afterAll(() => desk[Symbol.asyncDispose]());

const at = '/api/identity/people';
const version = (n: number) => ({ headers: { 'if-match': `"${n}"` } });
let serial = 0;
const someone = (more: object = {}) => ({
  username: `someone-${++serial}`,
  name: '甲某',
  roles: ['duty-officer'],
  unitId: seededUnitId('610100'),
  ...more,
});
const admin = () => desk.as('administrator');
const add = async (more: object = {}) => (await admin()).post(at, someone(more));
const eventsOf = async (id: string) => (await signer.events(PersonChanged)).filter((each) => each.id === id);
/** A district's administrator, made by the city's. */
const districtAdmin = async () => {
  const more = { roles: ['administrator'], unitId: seededUnitId('610113'), password: 'north gate at dawn 3' };
  const { body } = await add(more);
  return desk.as(body.username, 'north gate at dawn 3');
};

describe('adding a person', () => {
  test('answers and tells the whole person, with the path of the unit', async () => {
    const more = {
      teamId: seededTeamId(2),
      phone: '+8613800000000',
      post: '值班科科长',
      unitId: seededUnitId('610113001'),
    };
    const { status, body, headers } = await add(more);
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toEqual({
      id: expect.any(String),
      version: 1,
      username: expect.stringMatching(/^someone-/),
      name: '甲某',
      roles: ['duty-officer'],
      unitId: seededUnitId('610113001'),
      unitPath: '/000000/610000/610100/610113/610113001/',
      teamId: seededTeamId(2),
      phone: '+8613800000000',
      post: '值班科科长',
      active: true,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(await eventsOf(body.id)).toEqual([body]);
    expect((await (await admin()).get(`${at}/${body.id}`)).body).toEqual(body);
  });

  test('a user name given twice is refused, in the same unit or another', async () => {
    const answer = await add({ username: 'duty-officer', unitId: seededUnitId('610113') });
    expect(answer.body).toMatchObject({ status: 409, code: 'identity.username_taken' });
  });

  test('a unit that is unknown or not below the administrator takes nobody', async () => {
    expect((await add({ unitId: seededUnitId('999999') })).body).toMatchObject({
      status: 422,
      code: 'identity.unit_unknown',
    });
    const district = await districtAdmin();
    for (const code of ['610100', '610112', '610112001'])
      expect((await district.post(at, someone({ unitId: seededUnitId(code) }))).body).toMatchObject({
        status: 403,
        code: 'identity.unit_beyond',
      });
    expect((await district.post(at, someone({ unitId: seededUnitId('610113002') }))).status).toBe(201);
  });

  test('only an administrator may, and the answer names the right that is missing', async () => {
    for (const role of ['duty-officer', 'duty-leader', 'commander', 'responder']) {
      const answer = await (await desk.as(role)).post(at, someone());
      expect(answer.body).toMatchObject({ status: 403, code: 'kit.right_missing' });
      expect(answer.body.detail).toContain('people.keep');
    }
  });

  test('hostile bodies answer 400, and nothing is written', async () => {
    const caller = await admin();
    const count = async () => (await signer.sql`select count(*)::int as n from identity.people`)[0]?.['n'];
    const before = await count();
    for (const more of [
      { username: 'Has Spaces' },
      { username: 'UPPER' },
      { username: 'x' },
      { username: 'a'.repeat(41) },
      { username: '../admin' },
      { username: null },
      { name: '' },
      { name: '   ' },
      { name: 'x'.repeat(61) },
      { name: 'a\0b' },
      { name: '\ud800' },
      { roles: ['root'] },
      { roles: 'administrator' },
      { roles: ['duty-officer', 'duty-officer'] },
      { unitId: 'city' },
      { unitId: "' or 1=1 --" },
      { phone: '029-88888888' },
      { phone: '+0123456789' },
      { teamId: 7 },
      { active: false },
      { version: 9 },
      { password: 'short' },
      { __proto__: null, constructor: 'x' },
    ])
      expect({ more, status: (await caller.post(at, someone(more))).status }).toEqual({ more, status: 400 });
    expect(
      (await caller.post(at, '{"username":', { headers: { 'content-type': 'application/json' } })).status,
    ).toBe(400);
    expect((await caller.post(at, 'username=a', { headers: { 'content-type': 'text/plain' } })).status).toBe(
      415,
    );
    expect(await count()).toBe(before);
  });

  test('the same Idempotency-Key adds once; with another body it is refused', async () => {
    const caller = await admin();
    const headers = { 'idempotency-key': 'add-1' };
    const body = someone();
    const first = await caller.post(at, body, { headers });
    const again = await caller.post(at, body, { headers });
    expect(again.body).toEqual(first.body);
    expect((await caller.post(at, { ...body, name: '乙某' }, { headers })).status).toBe(422);
    expect(await eventsOf(first.body.id)).toHaveLength(1);
  });
});

describe('changing a person', () => {
  test('two administrators editing at once: one succeeds, the other is told to read again', async () => {
    const { body: person } = await add();
    const caller = await admin();
    const answers = await Promise.all(
      ['甲', '乙'].map((name) => caller.patch(`${at}/${person.id}`, { name }, version(1))),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const stale = answers.find((answer) => answer.status === 412);
    expect(stale?.body.code).toBe('identity.person_changed_meanwhile');
    expect((await eventsOf(person.id)).map((event) => event.version)).toEqual([1, 2]);
    expect((await caller.patch(`${at}/${person.id}`, { name: '丙' })).status).toBe(428);
  });

  test('another unit gives another path; fields left out stay as they were', async () => {
    const { body: person } = await add({ phone: '+8613800000001', teamId: seededTeamId(3) });
    const caller = await admin();
    const moved = await caller.patch(`${at}/${person.id}`, { unitId: seededUnitId('610124') }, version(1));
    expect(moved.body).toMatchObject({
      ...person,
      version: 2,
      unitId: seededUnitId('610124'),
      unitPath: '/000000/610000/610100/610124/',
      updatedAt: expect.any(String),
    });
    const cleared = await caller.patch(`${at}/${person.id}`, { phone: null, teamId: null }, version(2));
    expect(cleared.body).toMatchObject({ phone: null, teamId: null, name: person.name });
    expect(await eventsOf(person.id)).toEqual([person, moved.body, cleared.body]);
  });

  test('switching a person off ends their sessions at once; they cannot sign in until switched on again', async () => {
    const password = 'east gate at dusk 9';
    const { body: person } = await add({ password });
    const tokens = [await desk.token(person.username, password), await desk.token(person.username, password)];
    const caller = await admin();
    expect((await caller.patch(`${at}/${person.id}`, { active: false }, version(1))).body.active).toBe(false);
    for (const token of tokens) expect(await desk.check(token)).toBeNull();
    const ends = (await signer.events(SessionEnded)).filter((end) => end.personId === person.id);
    expect(ends.map((end) => end.reason)).toEqual(['deactivated', 'deactivated']);
    expect((await desk.login(person.username, password)).status).toBe(401);
    expect((await caller.patch(`${at}/${person.id}`, { active: true }, version(2))).status).toBe(200);
    expect((await desk.login(person.username, password)).status).toBe(200);
  });

  test('an administrator cannot lock themselves out', async () => {
    const me = `${at}/${seededPersonId(5)}`;
    const caller = await admin();
    for (const change of [{ active: false }, { roles: ['commander'] }, { unitId: seededUnitId('610113') }])
      expect((await caller.patch(me, change, version(1))).body).toMatchObject({
        status: 409,
        code: 'identity.own_account',
      });
    expect((await caller.patch(me, { roles: ['administrator', 'commander'] }, version(1))).status).toBe(200);
  });

  test("another unit's people are as good as unknown, and cannot be drawn in or pushed out", async () => {
    const district = await districtAdmin();
    for (const id of [seededPersonId(1), seededPersonId(201), seededPersonId(999)]) {
      expect((await district.get(`${at}/${id}`)).status).toBe(404);
      expect((await district.patch(`${at}/${id}`, { name: 'x' }, version(1))).status).toBe(404);
      expect((await district.post(`${at}/${id}/password`, { password: 'west gate at noon 5' })).status).toBe(
        404,
      );
    }
    const { body: own } = await district.post(at, someone({ unitId: seededUnitId('610113') }));
    const out = await district.patch(`${at}/${own.id}`, { unitId: seededUnitId('610100') }, version(1));
    expect(out.body).toMatchObject({ status: 403, code: 'identity.unit_beyond' });
  });
});

describe('finding people', () => {
  test('everyone signed in reads those of their unit and below, page by page, each once', async () => {
    const officer = await desk.as('duty-officer');
    const seen: { id: string; unitPath: string; username: string }[] = [];
    let cursor = '';
    do {
      const { body } = await officer.get(`${at}?limit=20${cursor}`);
      seen.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    const [row] = await signer.sql`select count(*)::int as n from identity.people`;
    expect(seen).toHaveLength(row?.['n']);
    expect(new Set(seen.map((person) => person.id)).size).toBe(seen.length);
    const keys = seen.map((person) => `${person.unitPath} ${person.username}`);
    expect(keys).toEqual(keys.toSorted());
    expect(JSON.stringify(seen)).not.toMatch(/password|argon2|email/);
  });

  test('by unit, role, team, state and part of a name, together', async () => {
    const officer = await desk.as('duty-officer');
    const found = async (query: string): Promise<{ username: string }[]> =>
      (await officer.get(`${at}?limit=200&${query}`)).body.items;
    expect(
      (await found(`unit=${seededUnitId('610124')}&role=duty-leader`)).map((each) => each.username),
    ).toEqual(['leader-610124']);
    expect((await found(`team=${seededTeamId(1)}`)).map((each) => each.username)).toEqual([
      'contact-01',
      'responder',
    ]);
    expect((await found('q=LEADER-0')).map((each) => each.username)).toEqual(
      [1, 2, 3, 4].map((n) => `leader-0${n}`),
    );
    expect((await found(`q=${encodeURIComponent('平台管理员')}`)).map((each) => each.username)).toEqual([
      'administrator',
    ]);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('active=false&q=officer-0')).toEqual([]);
  });

  test('a foreign cursor and unknown values answer 400', async () => {
    const officer = await desk.as('duty-officer');
    for (const query of [
      'cursor=WzFd',
      'cursor=x',
      'role=root',
      'active=maybe',
      'unit=1',
      'limit=201',
      'sort=name',
    ])
      expect({ query, status: (await officer.get(`${at}?${query}`)).status }).toEqual({ query, status: 400 });
  });
});
