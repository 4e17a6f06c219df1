import { seededPersonId } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { city, district, startDuty } from '../../test/given.ts';

const stricter = {
  minOfficers: 3,
  shiftMinMinutes: 120,
  shiftMaxMinutes: 720,
  lateEntryHours: 2,
  duplicateWindowMinutes: 30,
  duplicateScore: 0.6,
  areaCode: '29',
};

test('what a unit sets holds for it and below, until a unit below sets its own', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const admin = duty.as(world.person('administrator'));
  const put = (unitId: string, version: number, body: object) =>
    admin.put(`/api/duty/rules/${unitId}`, body, { headers: { 'if-match': `"${version}"` } });
  expect((await admin.get('/api/duty/rules')).body).toMatchObject({
    minOfficers: 2,
    version: 0,
    inheritedFrom: null,
  });
  expect((await put(city, 0, stricter)).body).toMatchObject({ ...stricter, version: 1 });
  const inherited = await admin.get(`/api/duty/rules?unitId=${district}`);
  expect(inherited.body).toMatchObject({
    ...stricter,
    version: 0,
    inheritedFrom: '/000000/610000/610100/',
  });
  expect((await put(district, 0, { ...stricter, minOfficers: 1 })).status).toBe(200);
  expect((await admin.get(`/api/duty/rules?unitId=${district}`)).body).toMatchObject({
    minOfficers: 1,
    version: 1,
    inheritedFrom: null,
  });
  const told = (await admin.get(`/api/duty/rules/${district}/history`)).body;
  // The first change of its own is one of what it had inherited.
  expect(told).toMatchObject({
    items: [{ what: 'changed', before: { minOfficers: 3 }, after: { minOfficers: 1 } }],
  });
  expect(Object.keys(told.items[0].after)).toEqual(['minOfficers']);
  expect((await admin.get(`/api/duty/rules/${city}/history`)).body.items).toMatchObject([
    { by: { id: world.person('administrator').id }, before: { minOfficers: 2 }, after: { minOfficers: 3 } },
  ]);
  expect((await put(city, 0, stricter)).status).toBe(412);
  expect((await put(city, 1, { ...stricter, shiftMinMinutes: 1000 })).status).toBe(422);
  expect((await put(city, 1, { ...stricter, minOfficers: 0 })).status).toBe(400);

  const leader = duty.as(world.person('duty-leader'));
  const [a, b] = [seededPersonId(1), seededPersonId(4)];
  const shift = {
    unitId: city,
    startsAt: '2026-07-24T13:00:00Z',
    endsAt: '2026-07-24T20:00:00Z',
    leaderId: seededPersonId(2),
  };
  expect((await leader.post('/api/duty/shifts', { ...shift, officerIds: [a, b] })).body.code).toBe(
    'duty.shift_officers_too_few',
  );
  const late = { callerPhone: '88661234', content: '来电', receivedAt: '2026-07-24T09:00:00Z' };
  expect((await leader.post('/api/duty/calls', late)).body.code).toBe('duty.received_too_long_ago');
  const { receivedAt: _, ...call } = late;
  expect((await leader.post('/api/duty/calls', call)).body.callerPhoneE164).toBe('+862988661234');
  const log = await leader.get('/api/duty/log?kind=rules-changed');
  expect(log.body.items).toMatchObject([{ data: stricter }]);
});

test('only administrators set rules, and only for their own part of the tree', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const options = { headers: { 'if-match': '"0"' } };
  const leader = duty.as(world.person('duty-leader'));
  expect((await leader.put(`/api/duty/rules/${city}`, stricter, options)).status).toBe(403);
  const stranger = duty.as(world.person('administrator', { unit: '610113' }));
  expect((await stranger.put(`/api/duty/rules/${city}`, stricter, options)).body.code).toBe(
    'duty.unit_foreign',
  );
  expect((await stranger.get(`/api/duty/rules?unitId=${city}`)).status).toBe(404);
  expect((await stranger.get(`/api/duty/rules/${city}/history`)).status).toBe(404);
  expect((await leader.get(`/api/duty/rules/${city}/history`)).status).toBe(403);
});
