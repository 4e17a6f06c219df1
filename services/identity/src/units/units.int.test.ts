import { PersonChanged, seededUnitId, UnitChanged } from '@muster/contracts';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identityService } from '../service.ts';

let world: World;
let identity: Started;
beforeAll(async () => {
  world = await openWorld();
  identity = await world.start(identityService);
});
afterAll(() => world[Symbol.asyncDispose]());

const city = '/000000/610000/610100/';
const at = '/api/identity/units';
const admin = () => identity.as(world.person('administrator'));
const of = (unit: string) => identity.as(world.person('administrator', { unit }));
const version = (n: number) => ({ headers: { 'if-match': `"${n}"` } });
const add = async (code: string, more: object = {}) => {
  const body = { parentId: seededUnitId('610100'), code, name: `单位 ${code}`, level: 4, ...more };
  return admin().post(at, body);
};
const codes = (body: { items: { code: string }[] }): string[] => body.items.map((unit) => unit.code);
const eventsOf = async (id: string) => (await world.events(UnitChanged)).filter((unit) => unit.id === id);

describe('reading the tree', () => {
  test('the city sees itself, its 13 districts and 172 towns, each below its parent, a page at a time', async () => {
    const seen: { path: string }[] = [];
    let cursor = '';
    do {
      const { status, body } = await admin().get(`${at}?limit=50${cursor}`);
      expect(status).toBe(200);
      seen.push(...body.items);
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(seen).toHaveLength(186);
    const paths = seen.map((unit) => unit.path);
    expect(paths).toEqual(paths.toSorted());
    expect(new Set(paths).size).toBe(186);
  });

  test('units are found by parent, by level, by part of a Chinese or English name and by code', async () => {
    const districts = await admin().get(`${at}?parent=${seededUnitId('610100')}`);
    expect(districts.body.items).toHaveLength(13);
    expect((await admin().get(`${at}?level=5&limit=200`)).body.items).toHaveLength(172);
    expect(codes((await admin().get(`${at}?q=${encodeURIComponent('大雁塔')}`)).body)).toEqual(['610113002']);
    expect(codes((await admin().get(`${at}?q=yanta`)).body)).toEqual(['610113']);
    expect(codes((await admin().get(`${at}?q=610113010`)).body)).toEqual(['610113010']);
    for (const q of ['%', '_', '\\'])
      expect((await admin().get(`${at}?q=${encodeURIComponent(q)}`)).body.items).toEqual([]);
  });

  test('a district sees itself and what lies below it, nothing beside or above', async () => {
    const district = of('610113');
    const { body } = await district.get(`${at}?limit=200`);
    expect(body.items).toHaveLength(11);
    expect((await district.get(`${at}/${seededUnitId('610113002')}`)).status).toBe(200);
    for (const code of ['610100', '610112', '610112001'])
      expect((await district.get(`${at}/${seededUnitId(code)}`)).status).toBe(404);
  });

  test('a foreign cursor, a malformed id and unknown parameters answer 400', async () => {
    for (const path of [
      `${at}?cursor=abc`,
      `${at}?limit=0`,
      `${at}?level=9`,
      `${at}?nope=1`,
      `${at}?nope=`,
      `${at}/42`,
    ])
      expect({ path, status: (await admin().get(path)).status }).toEqual({ path, status: 400 });
  });

  test('a field of a search form that was left empty asks nothing', async () => {
    const all = await admin().get(`${at}?limit=5`);
    expect((await admin().get(`${at}?limit=5&q=&level=`)).body).toEqual(all.body);
  });
});

describe('adding a unit', () => {
  test('places it below its parent, in its zone, reporting to it, and tells it', async () => {
    const { status, body, headers } = await add('610191', {
      name: '西咸新区',
      nameEn: 'Xixian New Area',
      prefix: 'XX',
    });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      version: 1,
      level: 4,
      path: `${city}610191/`,
      unitPath: `${city}610191/`,
      parentId: seededUnitId('610100'),
      reportsToId: seededUnitId('610100'),
      zone: 'Asia/Shanghai',
      prefix: 'XX',
      active: true,
    });
    expect(await eventsOf(body.id)).toEqual([body]);
    expect((await admin().get(`${at}/${body.id}`)).body).toEqual(body);
  });

  test('a code or prefix given twice is refused', async () => {
    expect((await add('610113')).body).toMatchObject({ status: 409, code: 'identity.unit_code_taken' });
    expect((await add('610192', { prefix: 'XA' })).body).toMatchObject({
      status: 409,
      code: 'identity.unit_prefix_taken',
    });
  });

  test('a level not below the parent, an unknown zone, parent or report target is against the rules', async () => {
    const bad: [object, string][] = [
      [{ level: 3 }, 'identity.unit_level'],
      [{ level: 1 }, 'identity.unit_level'],
      [{ zone: 'Asia/Xian' }, 'identity.zone_unknown'],
      [{ parentId: seededUnitId('999999') }, 'identity.unit_unknown'],
      [{ reportsToId: seededUnitId('610113') }, 'identity.reports_to'],
      [{ reportsToId: seededUnitId('999999') }, 'identity.reports_to'],
    ];
    for (const [more, code] of bad)
      expect((await add('610193', more)).body).toMatchObject({ status: 422, code });
  });

  test("below another's unit it is forbidden, and without the right too", async () => {
    const body = { parentId: seededUnitId('610112'), code: '610112099', name: '镇', level: 5 };
    expect((await of('610113').post(at, body)).body).toMatchObject({
      status: 403,
      code: 'identity.unit_beyond',
    });
    const officer = identity.as(world.person('duty-officer'));
    expect((await officer.post(at, body)).body).toMatchObject({ status: 403, code: 'kit.right_missing' });
    expect((await identity.as(undefined).post(at, body)).status).toBe(401);
  });

  test('hostile bodies answer 400 and nothing is written', async () => {
    const before = (await world.sql`select count(*)::int as n from identity.units`)[0]?.['n'];
    for (const more of [
      { code: '../610113' },
      { code: 'a/b' },
      { code: '%' },
      { name: ' ' },
      { name: 'x'.repeat(81) },
      { name: 'a\0b' },
      { prefix: 'xa' },
      { prefix: 'TOOLONG' },
      { level: 'four' },
      { level: 6 },
      { path: '/' },
      { active: false },
      { parentId: null },
      { zone: '../../etc/passwd' },
    ])
      expect({ more, status: (await add('610194', more)).status }).toEqual({ more, status: 400 });
    expect((await world.sql`select count(*)::int as n from identity.units`)[0]?.['n']).toBe(before);
  });
});

describe('changing a unit', () => {
  test('two administrators editing at once: one succeeds, the other is told to read again', async () => {
    const { body: unit } = await add('610195');
    const answers = await Promise.all(
      ['甲', '乙'].map((name) => admin().patch(`${at}/${unit.id}`, { name }, version(1))),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await eventsOf(unit.id)).map((event) => event.version)).toEqual([1, 2]);
    expect((await admin().patch(`${at}/${unit.id}`, { name: '丙' })).status).toBe(428);
  });

  test('an empty change, a foreign unit and an unknown one', async () => {
    const { body: unit } = await add('610196');
    expect((await admin().patch(`${at}/${unit.id}`, {}, version(1))).body.version).toBe(2);
    expect((await of('610113').patch(`${at}/${unit.id}`, { name: 'x' }, version(2))).status).toBe(404);
    expect((await admin().patch(`${at}/${seededUnitId('1')}`, { name: 'x' }, version(1))).status).toBe(404);
  });

  test('a district administrator changes their own unit, but cannot lift it out of its place', async () => {
    const { body: unit } = await of('610122').get(`${at}/${seededUnitId('610122')}`);
    const renamed = await of('610122').patch(
      `${at}/${unit.id}`,
      { nameEn: 'Lantian' },
      version(unit.version),
    );
    expect(renamed.status).toBe(200);
    const lifted = await of('610122').patch(
      `${at}/${unit.id}`,
      { parentId: seededUnitId('000000') },
      version(unit.version + 1),
    );
    expect(lifted.body).toMatchObject({ status: 403, code: 'identity.unit_beyond' });
  });

  test('one in use cannot be switched off; switched off it takes neither people nor units', async () => {
    const off = await admin().patch(`${at}/${seededUnitId('610113')}`, { active: false }, version(1));
    expect(off.body).toMatchObject({ status: 409, code: 'identity.unit_in_use' });
    const { body: unit } = await add('610197');
    expect((await admin().patch(`${at}/${unit.id}`, { active: false }, version(1))).body.active).toBe(false);
    expect((await add('610197001', { parentId: unit.id, level: 5 })).body.code).toBe(
      'identity.unit_inactive',
    );
    const person = { username: 'off-1', name: '某某', roles: [], unitId: unit.id };
    expect((await admin().post('/api/identity/people', person)).body.code).toBe('identity.unit_inactive');
    expect((await admin().patch(`${at}/${unit.id}`, { active: true }, version(2))).status).toBe(200);
    expect((await admin().post('/api/identity/people', person)).status).toBe(201);
  });
});

describe('moving a unit', () => {
  test('takes along every unit and every person below, each told with its next version', async () => {
    const { body: from } = await add('610181');
    const { body: to } = await add('610182');
    const { body: town } = await add('610181001', { parentId: from.id, level: 5 });
    const person = { username: 'mover', name: '搬迁者', roles: ['duty-officer'], unitId: town.id };
    const { body: mover } = await admin().post('/api/identity/people', person);
    const moved = await admin().patch(`${at}/${town.id}`, { parentId: to.id }, version(1));
    expect(moved.body).toMatchObject({
      version: 2,
      path: `${city}610182/610181001/`,
      parentId: to.id,
      reportsToId: to.id,
    });
    expect((await world.events(PersonChanged)).filter((each) => each.id === mover.id)).toMatchObject([
      { version: 1, unitPath: `${city}610181/610181001/` },
      { version: 2, unitPath: `${city}610182/610181001/` },
    ]);
    // The city's whole subtree below another province-level unit.
    const { body: lifted } = await add('610183', { level: 3, parentId: seededUnitId('610100') });
    expect(lifted.code).toBe('identity.unit_level');
  });

  test('a whole subtree keeps its shape: 23 towns of a district move as one', async () => {
    const province = of('610000');
    const body = { parentId: seededUnitId('610000'), code: '610900', name: '新设市', level: 3 };
    const { body: newCity } = await province.post(at, body);
    const before = (await world.events(UnitChanged)).length;
    const answer = await province.patch(
      `${at}/${seededUnitId('610115')}`,
      { parentId: newCity.id },
      version(1),
    );
    expect(answer.body.path).toBe('/000000/610000/610900/610115/');
    const told = (await world.events(UnitChanged)).slice(before);
    expect(told).toHaveLength(24);
    expect(told[0]?.code).toBe('610115');
    for (const unit of told.slice(1)) {
      expect(unit.path).toBe(`/000000/610000/610900/610115/${unit.code}/`);
      expect(unit.version).toBe(2);
    }
    expect((await admin().get(`${at}/${seededUnitId('610115')}`)).status).toBe(404);
    const { body: here } = await province.get(`/api/identity/people?unit=${seededUnitId('610115')}`);
    for (const person of here.items) expect(person.unitPath).toBe('/000000/610000/610900/610115/');
    expect(here.items.length).toBeGreaterThan(0);
  });

  test('a unit does not move below itself, below its equal or below its own child', async () => {
    const { body: unit } = await add('610184');
    const { body: child } = await add('610184001', { parentId: unit.id, level: 5 });
    for (const parentId of [unit.id, child.id, seededUnitId('610113')])
      expect((await admin().patch(`${at}/${unit.id}`, { parentId }, version(1))).body).toMatchObject({
        status: 422,
        code: 'identity.unit_level',
      });
  });
});
