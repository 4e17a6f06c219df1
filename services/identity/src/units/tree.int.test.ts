import { seededUnitId } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { identityService } from '../service.ts';

test('paths stay right while two instances move, plant and enrol in the same branch at once', async () => {
  await using world = await openWorld();
  const instances = [await world.start(identityService), await world.start(identityService)];
  const admin = (n: number) => (instances[n % 2] ?? instances[0])?.as(world.person('administrator'));
  const add = async (n: number, code: string, level: number, parentId: string) =>
    (await admin(n)?.post('/api/identity/units', { code, name: code, level, parentId }))?.body;
  const homes = [
    await add(0, 'H1', 4, seededUnitId('610100')),
    await add(1, 'H2', 4, seededUnitId('610100')),
  ];
  const branch = await add(0, 'B1', 5, homes[0].id);
  let version = 1;
  for (let round = 0; round < 12; round++) {
    const parentId = homes[(round + 1) % 2].id;
    const person = { username: `p${round}-`, name: '并发者', roles: [], unitId: branch.id };
    const answers = await Promise.all([
      admin(round)?.patch(
        `/api/identity/units/${branch.id}`,
        { parentId },
        { headers: { 'if-match': `"${version}"` } },
      ),
      admin(round + 1)?.post('/api/identity/people', { ...person, username: `${person.username}a` }),
      admin(round)?.post('/api/identity/people', { ...person, username: `${person.username}b` }),
      admin(round + 1)?.post('/api/identity/units', {
        code: `T${round}`,
        name: `T${round}`,
        level: 5,
        parentId: homes[round % 2].id,
      }),
    ]);
    expect(answers.map((answer) => answer?.status)).toEqual([200, 201, 201, 201]);
    version = answers[0]?.body.version;
  }
  const wrong = await world.sql`
    select u.code from identity.units u join identity.units p on p.id = u.parent_id where u.path <> p.path || u.code || '/'
    union all
    select x.username from identity.people x join identity.units u on u.id = x.unit_id where x.unit_path <> u.path`;
  expect(wrong).toEqual([]);
  const people = await world.sql`select count(*)::int as n from identity.people where unit_id = ${branch.id}`;
  expect(people[0]?.['n']).toBe(24);
});
