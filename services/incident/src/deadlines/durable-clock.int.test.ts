import { DeadlineMet, DeadlineMissed } from '@muster/contracts';
import { expect, test } from 'vitest';
import { firstReport, openDesk, path, reported } from '../../test/given.ts';
import { incidentService } from '../service.ts';

test('what fell due while every process was down is late once, with the time it was due and the time it was noticed', async () => {
  await using desk = await openDesk();
  const { world } = desk;
  const { id } = await reported(desk.district, { category: '11A02', level: 3 });
  await world.settled();
  await desk.incident.close();

  await world.clock.advance(3.5 * 3_600_000, async () => {});
  const up = await Promise.all([world.start(incidentService), world.start(incidentService)]);
  await world.advance('10s');

  const missed = (await world.events(DeadlineMissed)).filter((each) => each.incidentId === id);
  expect(missed.map((each) => `${each.report} ${each.channel} ${each.round}`).toSorted()).toEqual([
    'first phone 1',
    'first written 1',
    'followup any 1',
    'followup any 2',
    'followup any 3',
  ]);
  for (const each of missed) {
    expect(Date.parse(each.noticedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(each.dueAt) + 29 * 60_000);
    expect(each.state).toBe('late');
  }
  const officer = up[0].as(world.person('duty-officer'));
  const list = (await officer.get(path.incident(id, '/deadlines'))).body.items;
  expect(list.filter((each: { state: string }) => each.state === 'running')).toMatchObject([{ round: 4 }]);

  await world.advance('30s');
  expect((await world.events(DeadlineMissed)).filter((each) => each.incidentId === id)).toHaveLength(5);
});

test('two instances that look at the same second strike each clock once', async () => {
  await using desk = await openDesk();
  const { world } = desk;
  await world.start(incidentService);
  const ids = [];
  for (let n = 0; n < 10; n++) ids.push((await reported(desk.officer, { level: 3 })).id);
  await world.advance('31m');
  await world.advance('31m');
  const missed = (await world.events(DeadlineMissed)).map((each) => each.id);
  expect(missed).toHaveLength(20);
  expect(new Set(missed).size).toBe(20);
});

test('a report that comes after the limit but before anybody noticed is late, not met', async () => {
  await using desk = await openDesk();
  const { world } = desk;
  const { id } = await reported(desk.officer, { level: 3 });
  // The clock jumps and no timer runs: only the report sees that the limit is over.
  await world.sql`update incident.deadlines set due_at = due_at - interval '31 minutes' where channel = 'phone'`;
  const answer = await desk.officer.post(path.incident(id, '/reports'), firstReport('phone'));
  expect(answer.status).toBe(201);
  const clock = (await desk.officer.get(path.incident(id, '/deadlines'))).body.items[0];
  expect(clock).toMatchObject({ channel: 'phone', state: 'late', metAt: answer.body.submittedAt });
  const of = (events: { id: string; version: number }[]) => events.filter((each) => each.id === clock.id);
  expect(of(await world.events(DeadlineMissed)).map((each) => each.version)).toEqual([2]);
  expect(of(await world.events(DeadlineMet)).map((each) => each.version)).toEqual([3]);
});

test('reports and strikes of the same clocks at once leave each clock either met or late, never both or neither', async () => {
  await using desk = await openDesk();
  const { world } = desk;
  const second = await world.start(incidentService);
  const officers = [desk.officer, second.as(world.person('duty-officer'))];
  const ids = [];
  for (let n = 0; n < 8; n++) ids.push((await reported(desk.officer, { level: 3 })).id);
  await world.sql`update incident.deadlines set due_at = ${new Date(world.clock.now().getTime() + 200).toISOString()} where channel = 'phone'`;
  await Promise.all([
    world.clock.advance(6_000, async () => {}),
    ...ids.map((id, n) => officers[n % 2]?.post(path.incident(id, '/reports'), firstReport('phone'))),
  ]);
  await world.advance('10s');
  const missed = (await world.events(DeadlineMissed)).filter((each) => each.channel === 'phone');
  const met = (await world.events(DeadlineMet)).filter((each) => each.channel === 'phone');
  expect(new Set(missed.map((each) => each.id)).size).toBe(missed.length);
  expect(met).toHaveLength(8);
  for (const id of ids) {
    const [clock] = (await desk.officer.get(path.incident(id, '/deadlines'))).body.items;
    expect(clock.state).toBe(missed.some((each) => each.incidentId === id) ? 'late' : 'met');
  }
});
