import { IncidentReported, TaskMissed } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { incidentOf } from '../../test/incident.ts';
import { planService } from '../service.ts';

test('what fell due while no process was alive is missed once the service is back, each task once', async () => {
  await using world = await openWorld();
  const first = await world.start(planService);
  const incident = incidentOf();
  await world.publish(IncidentReported, incident);
  await world.settled();
  const leader = world.person('duty-leader');
  const { items } = (await first.as(leader).get('/api/plan/plans?q=%E9%98%B2%E6%B1%9B')).body;
  const body = { planId: items[0].id, incidentId: incident.id, responseLevel: 'IV' };
  expect((await first.as(leader).post('/api/plan/activations', body)).status).toBe(201);
  await first.close();
  await world.clock.advance(3 * 3_600_000, async () => {});
  await world.start(planService);
  await world.advance('10s');
  expect(await world.events(TaskMissed)).toHaveLength(7);
  await world.advance('10m');
  expect(await world.events(TaskMissed)).toHaveLength(7);
});
