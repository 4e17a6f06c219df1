import { existsSync, readFileSync } from 'node:fs';
import { PersonChanged, seededPersonId, seededUnitId, UnitChanged } from '@muster/contracts';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { passwords, settings } from '../../test/at-the-desk.ts';
import { identityService } from '../service.ts';

let world: World;
let identity: Started;
beforeEach(async () => {
  world = await openWorld();
  identity = await world.start(identityService, { settings });
});
afterEach(() => world[Symbol.asyncDispose]());

const restart = async (accounts: Record<string, string> = passwords): Promise<void> => {
  await identity.close();
  identity = await world.start(identityService, {
    settings: { ...settings, ACCOUNTS: JSON.stringify(accounts) },
  });
};
const login = async (username: string, password = passwords[username] ?? ''): Promise<number> =>
  (await identity.as(undefined).post('/api/auth/login', { username, password })).status;

describe('a fresh installation', () => {
  test('has the five levels down to the towns of all districts, and tells each unit', async () => {
    const rows =
      await world.sql`select level, count(*)::int as n from identity.units group by level order by level`;
    expect(rows.map((row) => row['n'])).toEqual([1, 1, 1, 13, 172]);
    const told = await world.events(UnitChanged);
    expect(told).toHaveLength(188);
    expect(told[2]).toMatchObject({
      id: seededUnitId('610100'),
      name: '西安市',
      nameEn: "Xi'an City",
      level: 3,
      path: '/000000/610000/610100/',
      parentId: seededUnitId('610000'),
      reportsToId: seededUnitId('610000'),
      prefix: 'XA',
      zone: 'Asia/Shanghai',
    });
    for (const unit of told.filter((each) => each.level <= 4)) {
      expect(unit.nameEn).not.toBeNull();
      expect(unit.prefix).toMatch(/^[A-Z]{2,4}$/);
    }
    expect(new Set(told.flatMap((unit) => unit.prefix ?? [])).size).toBe(16);
  });

  const source = `${import.meta.dirname}/../../../../../shared/data/codes/admin`;
  test.runIf(existsSync(source))('its codes and names are those of the published table', async () => {
    const read = (name: string): { code: string; name: string }[] =>
      JSON.parse(readFileSync(`${source}/${name}.json`, 'utf8'));
    const rows = await world.sql`select code, name from identity.units where level >= 4 order by code`;
    const published = [...read('xian_areas'), ...read('xian_streets')]
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(rows.map((row) => ({ code: row['code'], name: row['name'] }))).toEqual(published);
  });

  test('has an account for each role in the city unit, with the password it was given', async () => {
    for (const [at, role] of Object.keys(passwords).entries()) {
      expect(await login(role)).toBe(200);
      const [row] = await world.sql`select * from identity.people where id = ${seededPersonId(at + 1)}`;
      expect(row).toMatchObject({
        username: role,
        roles: [role],
        unit_path: '/000000/610000/610100/',
        version: 1,
      });
    }
  });

  test('has a roster for shifts besides, of different names, that cannot sign in', async () => {
    const told = await world.events(PersonChanged);
    expect(new Set(told.map((person) => person.id)).size).toBe(told.length);
    expect(new Set(told.map((person) => person.name)).size).toBe(told.length);
    const count = (role: string) =>
      told.filter((each) => each.roles.includes(role as never) && each.unitPath === '/000000/610000/610100/')
        .length;
    expect(count('duty-officer')).toBeGreaterThanOrEqual(8);
    expect(count('duty-leader')).toBeGreaterThanOrEqual(4);
    expect(await login('officer-01', 'anything at all')).toBe(401);
  });
});

describe('starting again', () => {
  test('adds nothing, tells nothing and leaves alone what was changed', async () => {
    const admin = identity.as(world.person('administrator'));
    const headers = { 'if-match': '"1"' };
    await admin.patch(`/api/identity/units/${seededUnitId('610113')}`, { name: '雁塔' }, { headers });
    await admin.patch(`/api/identity/people/${seededPersonId(11)}`, { name: '改名者' }, { headers });
    const count = async () => (await world.sql`select count(*)::int as n from identity.outbox`)[0]?.['n'];
    const before = await count();
    await restart();
    expect(await count()).toBe(before);
    const [unit] = await world.sql`select name, version from identity.units where code = '610113'`;
    expect(unit).toEqual({ name: '雁塔', version: 2 });
    const [person] =
      await world.sql`select name, version from identity.people where id = ${seededPersonId(11)}`;
    expect(person).toEqual({ name: '改名者', version: 2 });
    expect(await login('duty-officer')).toBe(200);
  });

  test("with another password for an account gives it that one, but never touches a holder's own choice", async () => {
    const admin = identity.as(world.person('administrator'));
    await admin.post(`/api/identity/people/${seededPersonId(2)}/password`, {
      password: 'chosen by myself 1',
    });
    await restart({ ...passwords, 'duty-officer': 'demo', 'duty-leader': 'demo' });
    expect(await login('duty-officer', 'demo')).toBe(200);
    expect(await login('duty-officer')).toBe(401);
    expect(await login('duty-leader', 'demo')).toBe(401);
    expect(await login('duty-leader', 'chosen by myself 1')).toBe(200);
  });

  test('two instances that start at once on an empty database seed once', async () => {
    await world.sql`truncate identity.units, identity.people, identity.credentials, identity.outbox cascade`;
    await Promise.all([1, 2].map(() => world.start(identityService, { settings })));
    expect(await world.events(UnitChanged)).toHaveLength(188);
    const told = await world.events(PersonChanged);
    expect(new Set(told.map((person) => person.id)).size).toBe(told.length);
    expect(await login('duty-officer')).toBe(200);
  });

  test('wrong settings are named, all of them', async () => {
    const wrong = { SECRET: 'short', ACCOUNTS: '["duty-officer"]' };
    await expect(world.start(identityService, { settings: wrong })).rejects.toThrow(
      /IDENTITY_SECRET needs at least 32[\s\S]*IDENTITY_ACCOUNTS must be JSON/,
    );
  });
});
