import { seededUnitId, UnitChanged } from '@muster/contracts';
import { openWorld, type World } from '@muster/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mustAnswerAsContracted } from '../as-contracted.test-data.ts';
import { dispatchService } from '../service.ts';

let world: World;
let dispatch: Awaited<ReturnType<World['start']>>;
const city = '/000000/610000/610100/';
beforeAll(async () => {
  world = await openWorld();
  dispatch = await world.start(dispatchService);
  for (const [code, name, path] of [
    ['610113', '雁塔区', `${city}610113/`],
    ['610113001', '小寨路街道', `${city}610113/610113001/`],
    ['610122', '蓝田县', `${city}610122/`],
    ['610122120', '小寨镇', `${city}610122/610122120/`],
    ['610116007', '太乙宫街道', `${city}610116/610116007/`],
    ['610103', '碑林区', `${city}610103/`],
    ['610103005', '太乙路街道', `${city}610103/610103005/`],
    ['610116', '长安区', `${city}610116/`],
  ] as const)
    await world.publish(UnitChanged, {
      id: seededUnitId(code),
      version: 1,
      code,
      name,
      nameEn: null,
      level: code.length > 6 ? 5 : 4,
      parentId: null,
      reportsToId: null,
      path,
      unitPath: path,
      zone: 'Asia/Shanghai',
      prefix: null,
      active: true,
      createdAt: world.clock.now().toISOString(),
      updatedAt: world.clock.now().toISOString(),
    });
  await world.settled();
});
afterAll(() => world[Symbol.asyncDispose]());
const find = async (q: string, unit?: string) => {
  const who = unit ? world.person('duty-officer', { unit }) : world.person('duty-officer');
  return dispatch.as(who).get(`/api/dispatch/places?q=${encodeURIComponent(q)}`);
};

test('a place is found by part of its name and by initials, the nearest fit first, with region and district', async () => {
  const byName = await find('小寨');
  expect(byName.body.items[0]).toMatchObject({
    kind: 'town',
    name: '小寨路街道',
    regionCode: '610113001',
    within: '雁塔区',
    location: null,
  });
  expect((await find('ytq')).body.items[0]).toMatchObject({ kind: 'district', name: '雁塔区', within: null });
  expect((await find('xzl')).body.items[0]).toMatchObject({ name: '小寨路街道' });
  mustAnswerAsContracted('ListPlaces', 200, byName.body);
});

test('of names that fit alike, a district’s comes before a county’s, and the nearer to the desk before the farther', async () => {
  const named = async (q: string, unit?: string) =>
    (await find(q, unit)).body.items.map(({ name }: { name: string }) => name);
  expect(await named('小寨')).toEqual(['小寨路街道', '小寨镇']);
  expect(await named('xz')).toEqual(['小寨路街道', '小寨镇']);
  expect(await named('太乙')).toEqual(['太乙路街道', '太乙宫街道']);
  // What fits better comes first wherever it lies.
  expect(await named('小寨镇')).toEqual(['小寨镇']);
  expect(await named('小寨', '610122')).toEqual(['小寨镇']);
});

test('depots and teams are places with a position', async () => {
  const { body } = await find('库');
  const depot = body.items.find((each: { kind: string }) => each.kind === 'depot');
  expect(depot.location).toEqual({ lng: expect.any(Number), lat: expect.any(Number) });
});

test('a district finds its own places and no other’s', async () => {
  expect((await find('长安区', '610113')).body.items).toEqual([]);
});

test('nothing typed is a malformed request, and what fits nothing is an empty list', async () => {
  expect((await find('')).status).toBe(400);
  expect((await find('zzzzzz')).body.items).toEqual([]);
  expect((await find('100%_\\')).body.items).toEqual([]);
});
