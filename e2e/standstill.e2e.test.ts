import { DeadlineMissed } from '@muster/contracts';
import { duration } from '@muster/testing';
import { expect, test } from 'vitest';
import { aCall, anIncident, cast } from './src/flow.ts';
import { openPlatform } from './src/platform.ts';

test('a deadline that fell due while every process was down is late once, with the time it was noticed', async () => {
  await using platform = await openPlatform();
  const { world } = platform;
  const before = await cast(platform);
  const call = (await before.officer.post('/api/duty/calls', aCall())).body;
  const incident = (
    await before.officer.post(
      '/api/incident/incidents',
      anIncident(platform, { callIds: [call.id], sensitive: true }),
    )
  ).body;
  const at = `/api/incident/incidents/${incident.id}`;
  await world.settled();
  const soon = new Date(world.clock.now().getTime() + duration('4h')).toISOString();
  const running = (await before.officer.get(`${at}/deadlines`)).body.items.filter(
    ({ dueAt }: { dueAt: string }) => dueAt < soon,
  );
  expect(running.length).toBeGreaterThan(0);
  expect(running.map(({ state }: { state: string }) => state)).toEqual(running.map(() => 'running'));

  await platform.stop();
  await world.clock.advance(duration('5h'), async () => {});
  const backAt = world.clock.now().toISOString();
  await platform.start();
  platform.forgetCallers();
  const { officer } = await cast(platform);
  await world.settled();

  const late = (await officer.get(`${at}/deadlines`)).body.items.filter(
    ({ dueAt }: { dueAt: string }) => dueAt < backAt,
  );
  expect(late.map(({ id }: { id: string }) => id)).toEqual(
    expect.arrayContaining(running.map(({ id }: { id: string }) => id)),
  );
  for (const deadline of late) {
    expect(deadline.state).toBe('late');
    expect(deadline.noticedAt >= backAt).toBe(true);
  }
  const missed = (await world.events(DeadlineMissed)).map(({ id }) => id);
  expect(missed.toSorted()).toEqual(late.map(({ id }: { id: string }) => id).toSorted());
  const { items } = (await officer.get(`${at}/timeline`)).body;
  const shown = items.filter(({ code }: { code: string }) => code === DeadlineMissed.type);
  expect(shown.map(({ subjectId }: { subjectId: string }) => subjectId).toSorted()).toEqual(
    missed.toSorted(),
  );
  // The session of the evening before still counts, and the log it wrote still holds.
  expect((await officer.get('/api/duty/log/verify')).body.holds).toBe(true);
  expect((await officer.get(`/api/duty/calls/${call.id}`)).body.incidentId).toBe(incident.id);
});

test('a service that is away is told as such and what it missed arrives when it is back', async () => {
  await using platform = await openPlatform();
  const { world } = platform;
  const { officer, leader } = await cast(platform);
  await platform.stop('dispatch');
  const away = await officer.get('/api/dispatch/teams');
  expect(away.status).toBe(503);
  expect(away.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(away.body).toMatchObject({ status: 503, code: 'gateway.service_away' });
  const incident = (await officer.post('/api/incident/incidents', anIncident(platform))).body;
  expect((await leader.post(`/api/incident/incidents/${incident.id}/verify`, {})).status).toBe(200);

  await platform.stop('gateway');
  await platform.start();
  platform.forgetCallers();
  const { commander } = await cast(platform);
  await world.settled();
  const { status, body } = await commander.get(`/api/dispatch/recommendations?incidentId=${incident.id}`);
  expect(status).toBe(200);
  expect(body.teams.length).toBeGreaterThan(0);
});
