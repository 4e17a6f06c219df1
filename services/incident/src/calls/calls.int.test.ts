import { IncidentChanged, IncidentReported } from '@muster/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anIncident, type Desk, openDesk, path, reported, someId } from '../../test/given.ts';
import { aCall, dutyAnswers } from '../../test/others.ts';
import { incidentService } from '../service.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function givenCall(unitPath = '/000000/610000/610100/'): Promise<string> {
  const [event, call] = aCall({ unitPath });
  await desk.world.publish(event, call);
  await desk.world.settled();
  return call.id;
}
const report = (more: object) => desk.officer.post(path.incidents, anIncident({ ...more }));

test('a call belongs to one incident: the second is refused, with the number of the first', async () => {
  const callId = await givenCall();
  const first = await report({ callIds: [callId] });
  expect(first.body.callIds).toEqual([callId]);
  const second = await report({ callIds: [callId] });
  expect(second.body).toMatchObject({ status: 409, code: 'incident.call_taken' });
  expect(second.body.detail).toContain(first.body.number);
});

test('of many incidents reported at once with one call, one gets it and takes a number, no other', async () => {
  const callId = await givenCall();
  const before = (await desk.world.events(IncidentReported)).length;
  const other = (await desk.world.start(incidentService)).as(desk.world.person('duty-officer'));
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      (n % 2 ? other : desk.officer).post(path.incidents, anIncident({ callIds: [callId] })),
    ),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([
    201,
    ...Array.from({ length: 7 }, () => 409),
  ]);
  expect(await desk.world.events(IncidentReported)).toHaveLength(before + 1);
});

test('a foreign unit’s call is refused, an own subordinate’s is taken', async () => {
  const below = await givenCall('/000000/610000/610100/610113/');
  const foreign = await givenCall('/000000/610000/610200/');
  expect((await report({ callIds: [below] })).status).toBe(201);
  const refused = await report({ callIds: [foreign] });
  expect(refused.body).toMatchObject({ status: 403, code: 'incident.call_foreign' });
});

test('a call that the own copy does not know yet is asked of duty; one that duty does not know is refused', async () => {
  const [, call] = aCall();
  const stop = dutyAnswers(desk.world, [call]);
  expect((await report({ callIds: [call.id] })).status).toBe(201);
  const unknown = await report({ callIds: [call.id, someId()] });
  expect(unknown.body).toMatchObject({
    status: 422,
    code: 'incident.call_unknown',
    errors: [{ path: '/callIds/1', message: 'is no known call' }],
  });
  stop();
});

test('with duty away an unknown call is 503, and an incident without one is still reported', async () => {
  const answer = await report({ callIds: [someId()] });
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).not.toBeNull();
  expect((await report({})).status).toBe(201);
});

test('calls that come later are added once, and the change is told', async () => {
  const [a, b] = [await givenCall(), await givenCall()];
  const { id } = await reported(desk.officer, { callIds: [a] });
  const link = (callIds: string[]) => desk.officer.post(path.incident(id, '/calls'), { callIds });
  expect((await link([b])).body).toMatchObject({ version: 2, callIds: [a, b] });
  expect((await link([b, a])).body).toMatchObject({ version: 2, callIds: [a, b] });
  expect((await desk.world.events(IncidentChanged)).filter((each) => each.id === id)).toHaveLength(1);
  expect((await link([])).status).toBe(400);
});

test('a call that speaks of something else is taken off, and another incident may have it', async () => {
  const callId = await givenCall();
  const first = await report({ callIds: [callId] });
  const unlink = () => desk.officer.post(path.incident(first.body.id, `/calls/${callId}/unlink`));
  const freed = await unlink();
  expect([freed.status, freed.body.callIds, freed.body.version]).toEqual([200, [], 2]);
  expect((await unlink()).body).toMatchObject({ status: 404, code: 'incident.call_not_linked' });
  expect((await report({ callIds: [callId] })).status).toBe(201);
});

test('a closed incident takes no more calls', async () => {
  const callId = await givenCall();
  const { id } = await reported(desk.officer);
  for (const verb of ['verify', 'control', 'close']) await desk.leader.post(path.incident(id, `/${verb}`));
  const answer = await desk.officer.post(path.incident(id, '/calls'), { callIds: [callId] });
  expect(answer.body).toMatchObject({ status: 409, code: 'incident.closed' });
});

test('a rejected incident lets its calls go, a merged one hands them on', async () => {
  const [a, b] = [await givenCall(), await givenCall()];
  const rejected = await reported(desk.officer, { callIds: [a] });
  await desk.leader.post(path.incident(rejected.id, '/reject'), { reason: '误报' });
  const survivor = await reported(desk.officer, { callIds: [a] });
  const absorbed = await reported(desk.officer, { callIds: [b] });
  await desk.leader.post(path.incident(absorbed.id, '/merge'), { intoId: survivor.id });
  expect((await desk.officer.get(path.incident(survivor.id))).body).toMatchObject({
    version: 2,
    callIds: [a, b],
  });
  const again = await report({ callIds: [b] });
  expect(again.body.detail).toContain(survivor.number);
});
