import { openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { anIncident, givenUnits, path, unitId } from '../../test/given.ts';
import { incidentService } from '../service.ts';

test('an incident reported before the units’ records arrived has its clocks, and their recipients’ names later', async () => {
  await using world = await openWorld();
  const incident = await world.start(incidentService);
  const officer = incident.as(world.person('duty-officer'));
  const { body } = await officer.post(path.incidents, anIncident({ level: 3 }));
  expect(body.number).toBe('610100-20260724-0001');
  const recipients = async () =>
    (await officer.get(path.incident(body.id, '/deadlines'))).body.items.map(
      (each: { toUnit: object }) => each.toUnit,
    );
  const early = await recipients();
  expect(early).toHaveLength(4);
  expect(early[0]).toEqual({ id: null, code: '610000', name: '610000' });
  await givenUnits(world);
  expect((await recipients())[0]).toEqual({ id: unitId('610000'), code: '610000', name: '陕西省' });
});
