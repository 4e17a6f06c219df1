import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { district, givenUnit, startDuty } from '../../test/given.ts';

test('a unit that moves in the tree takes its calls along', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const before = duty.as(world.person('duty-officer', { unit: '610113' }));
  await before.post('/api/duty/calls', { callerPhone: '110', content: '搬迁之前' });
  const path = '/000000/610000/610200/610113/';
  await givenUnit(world, '610113', { prefix: 'YT', version: 2, path });
  await world.settled();
  const city = duty.as(world.person('duty-officer'));
  expect((await city.get('/api/duty/calls')).body.items).toEqual([]);
  const officer = world.person('duty-officer', { unit: '610113' });
  const moved = duty.as({ ...officer, unit: { ...officer.unit, path } });
  expect((await moved.get('/api/duty/calls')).body.items.length).toBe(1);
  expect((await city.get(`/api/duty/log?unitId=${district}`)).status).toBe(404);
  expect((await moved.get('/api/duty/log/verify')).body).toMatchObject({ holds: true, checked: 1 });
});

test('older news of a unit changes nothing', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  await givenUnit(world, '610113', { prefix: 'NEW', version: 3 });
  await givenUnit(world, '610113', { prefix: 'OLD', version: 2 });
  await world.settled();
  const officer = duty.as(world.person('duty-officer', { unit: '610113' }));
  const { number } = (await officer.post('/api/duty/calls', { callerPhone: '110', content: '来电' })).body;
  expect(number).toBe('NEW-C-20260724-0001');
});

test('a zone that nobody knows stops no call', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  await givenUnit(world, '610113', { prefix: 'YT', version: 2, zone: 'Mars/Olympus' });
  await world.settled();
  const officer = duty.as(world.person('duty-officer', { unit: '610113' }));
  const { status, body } = await officer.post('/api/duty/calls', { callerPhone: '110', content: '来电' });
  expect([status, body.number]).toEqual([201, 'YT-C-20260724-0001']);
});
