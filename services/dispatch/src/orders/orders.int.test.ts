import { dispatchContract } from '@muster/contracts';
import { openWorld } from '@muster/testing';
import { expect, it } from 'vitest';
import { dispatchService } from '../service.ts';

it('starts', async () => {
  await using world = await openWorld();
  const dispatch = await world.start(dispatchService);
  const r = await dispatch.as(world.person('commander')).get('/api/dispatch/teams');
  expect(r.status).toBe(200);
  expect(dispatchContract.name).toBe('dispatch');
});
