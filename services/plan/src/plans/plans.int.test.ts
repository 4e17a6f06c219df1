import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { planService } from '../service.ts';

test('smoke', async () => {
  await using world = await openWorld();
  const plan = await world.start(planService);
  const leader = plan.as(world.person('duty-leader'));
  const r = await leader.get('/api/plan/plans?q=' + encodeURIComponent('城市积水怎么办'));
  console.log(r.status, JSON.stringify(r.body, null, 1).slice(0, 3000));
  const n = await leader.get('/api/plan/plans?q=' + encodeURIComponent('防讯'));
  console.log(n.status, JSON.stringify(n.body));
  expect(r.status).toBe(200);
});
