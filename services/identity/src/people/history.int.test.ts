import { seededPersonId, seededUnitId } from '@muster/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../test/at-the-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

const at = '/api/identity/people';
const units = '/api/identity/units';
const version = (n: number) => ({ headers: { 'if-match': `"${n}"` } });
const city = seededUnitId('610100');
const new_ = (username: string, more: object = {}) => ({
  username,
  name: '乙某',
  roles: ['duty-officer'],
  unitId: city,
  ...more,
});
const first = 'given once at the desk 4';
const own = 'chosen by the holder 9';

test('each change of a person says who, when, before and after; a password is never in it', async () => {
  const admin = await desk.as('administrator');
  const { body: person } = await admin.post(
    at,
    new_('history-one', { password: first, phone: '+8613900000001' }),
  );
  const changed = await admin.patch(`${at}/${person.id}`, { phone: '+8613900000002' }, version(1));
  expect(changed.status).toBe(200);
  await admin.post(`${at}/${person.id}/password`, { password: 'another one for them 5', once: true });
  const page = await admin.get(`${at}/${person.id}/history?limit=2`);
  expect(page.body.items).toMatchObject([
    { what: 'password-once', before: {}, after: {} },
    {
      what: 'changed',
      by: { id: seededPersonId(5), name: expect.any(String) },
      before: { phone: '+8613900000001' },
      after: { phone: '+8613900000002' },
      traceId: changed.headers.get('traceresponse')?.slice(3, 35),
    },
  ]);
  const rest = await admin.get(`${at}/${person.id}/history?cursor=${page.body.nextCursor}`);
  expect(rest.body).toMatchObject({
    items: [{ what: 'added', before: {}, after: { username: 'history-one', phone: '+8613900000001' } }],
    nextCursor: null,
  });
  expect(JSON.stringify([page.body, rest.body])).not.toMatch(/given once|another one|argon2/);
  const made_up = Buffer.from('["x"]').toString('base64url');
  expect((await admin.get(`${at}/${person.id}/history?cursor=${made_up}`)).body.items).toEqual([]);
});

test('a refused change leaves no history, and only administrators of the unit read it', async () => {
  const admin = await desk.as('administrator');
  const { body: person } = await admin.post(at, new_('history-two'));
  expect((await admin.patch(`${at}/${person.id}`, { name: '丙' }, version(7))).status).toBe(412);
  expect((await admin.get(`${at}/${person.id}/history`)).body.items).toHaveLength(1);
  const leader = await desk.as('duty-leader');
  expect((await leader.get(`${at}/${person.id}/history`)).status).toBe(403);
  const more = { roles: ['administrator'], unitId: seededUnitId('610113'), password: own };
  await admin.post(at, new_('history-district', more));
  const district = await desk.as('history-district', own);
  expect((await district.get(`${at}/${person.id}/history`)).status).toBe(404);
  expect((await district.get(`${units}/${city}/history`)).status).toBe(404);
});

test('a unit’s history tells of its beginning and of its move', async () => {
  const admin = await desk.as('administrator');
  const body = { parentId: city, code: '6101-h', name: '应急中心', level: 4 };
  const { body: unit } = await admin.post(units, body);
  await admin.patch(`${units}/${unit.id}`, { name: '应急指挥中心' }, version(1));
  const { items } = (await admin.get(`${units}/${unit.id}/history`)).body;
  expect(items).toMatchObject([
    { what: 'changed', before: { name: '应急中心' }, after: { name: '应急指挥中心' } },
    { what: 'added', after: { code: '6101-h', path: unit.path } },
  ]);
});

test('a password given for one time opens nothing until its holder has chosen their own', async () => {
  const admin = await desk.as('administrator');
  const { body: person } = await admin.post(at, new_('newcomer', { password: first, passwordOnce: true }));
  const login = (more: object = {}) =>
    desk.identity.as(undefined).post('/api/auth/login', { username: 'newcomer', password: first, ...more });
  const asked = await login();
  expect(asked).toMatchObject({ status: 403, body: { code: 'identity.password_once' } });
  expect(asked.headers.get('set-cookie')).toBeNull();
  expect((await login({ newPassword: first })).body.code).toBe('identity.password_same');
  expect((await login({ newPassword: 'the newcomer of 7' })).body).toMatchObject({
    code: 'identity.password_weak',
    errors: [{ path: '/newPassword' }],
  });
  expect((await desk.login('newcomer', 'not the one given 1')).status).toBe(401);
  const both = await Promise.all([login({ newPassword: own }), login({ newPassword: `${own} too` })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  const chosen = both[0].status === 200 ? own : `${own} too`;
  expect((await desk.login('newcomer', first)).status).toBe(401);
  expect((await desk.login('newcomer', chosen)).status).toBe(200);
  const { items } = (await admin.get(`${at}/${person.id}/history`)).body;
  expect(items[0]).toMatchObject({ what: 'own-password', by: { id: person.id } });
});

test('two administrators who switch each other off at once leave one of them', async () => {
  const admin = await desk.as('administrator');
  const { body: other } = await admin.post(
    at,
    new_('second-admin', { roles: ['administrator'], password: own }),
  );
  const second = await desk.as('second-admin', own);
  const off = { active: false };
  const answers = await Promise.all([
    admin.patch(`${at}/${other.id}`, off, version(1)),
    second.patch(`${at}/${seededPersonId(5)}`, off, version(1)),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('identity.last_administrator');
});
