import { seededUnitId } from '@muster/contracts';
import { type Caller, openWorld, type Started, type World } from '@muster/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identityService } from '../service.ts';

let world: World;
let instances: Started[];
beforeEach(async () => {
  world = await openWorld();
  instances = [await world.start(identityService), await world.start(identityService)];
});
afterEach(() => world[Symbol.asyncDispose]());

/** An administrator of the province, speaking to one of the two instances. */
const admin = (n: number): Caller => {
  const instance = instances[n % 2];
  if (!instance) throw new Error('two instances run');
  return instance.as(world.person('administrator', { unit: '610000' }));
};
const plant = async (n: number, code: string, level: number, parentId: string) =>
  (await admin(n).post('/api/identity/units', { code, name: code, level, parentId })).body;
const move = (n: number, id: string, parentId: string, version: number) =>
  admin(n).patch(`/api/identity/units/${id}`, { parentId }, { headers: { 'if-match': `"${version}"` } });
const enrol = (n: number, username: string, unitId: string) =>
  admin(n).post('/api/identity/people', { username, name: '并发者', roles: [], unitId });

const wrongPaths = () => world.sql`
  select u.code from identity.units u join identity.units p on p.id = u.parent_id where u.path <> p.path || u.code || '/'
  union all
  select x.username from identity.people x join identity.units u on u.id = x.unit_id where x.unit_path <> u.path`;

test('paths stay right while two instances move, plant and enrol in the same branch at once', async () => {
  const homes = [
    await plant(0, 'C1', 3, seededUnitId('610000')),
    await plant(1, 'C2', 3, seededUnitId('610000')),
  ];
  const branch = await plant(0, 'D', 4, homes[0].id);
  let version = 1;
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all([
      move(round, branch.id, homes[(round + 1) % 2].id, version),
      enrol(round + 1, `p${round}a`, branch.id),
      enrol(round, `p${round}b`, branch.id),
      admin(round + 1).post('/api/identity/units', {
        code: `T${round}`,
        name: 'T',
        level: 5,
        parentId: branch.id,
      }),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 201, 201, 201]);
    version = answers[0].body.version;
  }
  expect(await wrongPaths()).toEqual([]);
});

test('who joins a branch that is just moving waits, and finds it where it has moved to', async () => {
  const [from, to] = [
    await plant(0, 'C1', 3, seededUnitId('610000')),
    await plant(0, 'C2', 3, seededUnitId('610000')),
  ];
  const branch = await plant(0, 'D', 4, from.id);
  const { body: member } = await enrol(0, 'member', branch.id);
  let joined = 0;
  const joining: Promise<{ status: number }>[] = [];
  // The move is stopped half-way, at a person whose row someone else holds.
  const moving = await world.sql.begin(async (sql) => {
    await sql`select 1 from identity.people where id = ${member.id} for update`;
    const moved = move(0, branch.id, to.id, 1);
    await until(async () => (await waiting()) === 1);
    for (const join of [enrol(1, 'newcomer', branch.id), plant(1, 'T', 5, branch.id)])
      joining.push(join.finally(() => joined++));
    await until(async () => joined === 2 || (await waiting()) === 2);
    return { moved };
  });
  expect((await moving.moved).status).toBe(200);
  await Promise.all(joining);
  expect(await wrongPaths()).toEqual([]);
});

const waiting = async (): Promise<number> => {
  const [row] = await world.sql`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.['n'];
};
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 400; !(await holds()); left--) {
    if (left === 0) throw new Error('it did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
