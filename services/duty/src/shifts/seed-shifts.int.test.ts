import { seededPersonId } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { dutyService } from '../service.ts';

test('on a fresh platform somebody is on duty in the city, now and for the next fortnight', async () => {
  await using world = await openWorld({ at: '2026-07-24T00:10:00Z' });
  const duty = await world.start(dutyService);
  const officer = duty.as(world.person('duty-officer'));
  const now = await officer.get('/api/duty/shifts/current');
  // 08:10 in Xi'an: yesterday's crew is still on, for twenty minutes.
  expect(now.body).toMatchObject({
    leader: { id: seededPersonId(2) },
    officers: [{ id: seededPersonId(1) }, { id: seededPersonId(11) }],
    since: '2026-07-23T00:30:00.000Z',
    until: '2026-07-24T00:30:00.000Z',
    next: { leaderId: seededPersonId(31) },
  });
  const roster = (await officer.get('/api/duty/shifts')).body.items;
  expect(roster.length).toBe(14);
  for (const [n, shift] of roster.entries()) if (n > 0) expect(shift.startsAt).toBe(roster[n - 1].endsAt);
  expect((await officer.get('/api/duty/log/verify')).body).toMatchObject({ holds: true, checked: 14 });
});

test('a second start, and a second instance, plan nothing more', async () => {
  await using world = await openWorld();
  const first = await world.start(dutyService);
  const [duty] = await Promise.all([world.start(dutyService), world.start(dutyService)]);
  await first.close();
  const officer = duty.as(world.person('duty-officer'));
  expect((await officer.get('/api/duty/shifts?limit=200')).body.items.length).toBe(14);
});
