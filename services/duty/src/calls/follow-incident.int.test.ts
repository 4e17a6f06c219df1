import { connectNats } from '@muster/bus';
import {
  CallClosed,
  CallLinked,
  CallReopened,
  GetCalls,
  IncidentChanged,
  IncidentClosed,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
} from '@muster/contracts';
import { newId } from '@muster/kit';
import { type Caller, openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { startDuty } from '../../test/given.ts';
import { anIncident } from '../../test/incidents.ts';

const logged = async (caller: Caller, content = '来电') =>
  (await caller.post('/api/duty/calls', { callerPhone: '13800138000', content })).body;
const read = async (caller: Caller, id: string) => (await caller.get(`/api/duty/calls/${id}`)).body;
const kinds = async (caller: Caller) =>
  (await caller.get('/api/duty/log?limit=200')).body.items.map((entry: { kind: string }) => entry.kind);

test('the calls an incident names belong to it from then on', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const [a, b, c] = [await logged(officer), await logged(officer), await logged(officer)];
  const incident = anIncident({ callIds: [a.id, b.id, newId()] });
  await world.publish(IncidentReported, incident);
  await world.settled();
  for (const id of [a.id, b.id])
    expect(await read(officer, id)).toMatchObject({
      status: 'linked',
      incidentId: incident.id,
      incidentNumber: incident.number,
      version: 2,
    });
  expect(await read(officer, c.id)).toMatchObject({ status: 'open', incidentId: null });
  const linked = await world.events(CallLinked);
  expect(linked.map((call) => [call.id, call.incidentId])).toEqual([
    [a.id, incident.id],
    [b.id, incident.id],
  ]);
  expect((await kinds(officer)).slice(3)).toEqual(['call-linked', 'call-linked']);
  expect((await officer.get(`/api/duty/calls?incidentId=${incident.id}`)).body.items.length).toBe(2);
});

test('a linked call is not closed by hand', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer);
  await world.publish(IncidentReported, anIncident({ callIds: [id] }));
  await world.settled();
  const refused = await officer.post(`/api/duty/calls/${id}/close`, { reason: '办结' });
  expect([refused.status, refused.body.code]).toEqual([409, 'duty.call_linked']);
});

test('a call belongs to one incident: the second to name it loses, once and on record', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer);
  const first = anIncident({ callIds: [id] });
  const second = anIncident({ callIds: [id], number: 'XA-20260724-0002' });
  await world.publish(IncidentReported, first);
  await world.publish(IncidentReported, second);
  await world.settled();
  await world.publish(IncidentChanged, { ...second, version: 2, title: '另一处' });
  await world.settled();
  expect(await read(officer, id)).toMatchObject({ incidentId: first.id, version: 2 });
  expect(await kinds(officer)).toEqual(['call-logged', 'call-linked', 'call-link-refused']);
  const [refusal] = (await officer.get('/api/duty/log?kind=call-link-refused')).body.items;
  expect(refusal).toMatchObject({ callId: id, incidentId: second.id, data: { callIncidentId: first.id } });
});

test('news that comes twice or too late changes nothing', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer);
  const incident = anIncident({ callIds: [id] });
  const closed = { ...incident, version: 4, status: 'closed' as const };
  await world.publish(IncidentClosed, closed);
  await world.settled();
  await world.publish(IncidentReported, incident);
  await world.publish(IncidentClosed, closed);
  await world.settled();
  expect(await read(officer, id)).toMatchObject({ status: 'closed', incidentId: incident.id, version: 3 });
  expect(await kinds(officer)).toEqual(['call-logged', 'call-linked', 'call-closed']);
});

test('calls close with their incident', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer);
  const incident = anIncident({ callIds: [id] });
  await world.publish(IncidentReported, incident);
  await world.settled();
  await world.publish(IncidentClosed, { ...incident, version: 2, status: 'closed' });
  await world.settled();
  expect(await read(officer, id)).toMatchObject({
    status: 'closed',
    closedBy: null,
    closeReason: `随事件 ${incident.number} 办结`,
  });
  expect((await world.events(CallClosed)).map((call) => call.id)).toEqual([id]);
});

test('calls of a rejected incident are open again, so that none is forgotten', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer);
  const incident = anIncident({ callIds: [id] });
  await world.publish(IncidentReported, incident);
  await world.settled();
  await world.publish(IncidentRejected, { ...incident, version: 2, status: 'rejected' });
  await world.settled();
  expect(await read(officer, id)).toMatchObject({ status: 'open', incidentId: null });
  expect((await world.events(CallReopened)).map((call) => call.id)).toEqual([id]);
  await world.publish(IncidentReported, anIncident({ callIds: [id], number: 'XA-20260724-0002' }));
  await world.settled();
  expect(await read(officer, id)).toMatchObject({ status: 'linked', incidentNumber: 'XA-20260724-0002' });
});

test('calls of a merged incident go with it, in whatever order the news comes', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const [a, b] = [await logged(officer), await logged(officer)];
  const left = anIncident({ callIds: [a.id] });
  const middle = anIncident({ callIds: [b.id], number: 'XA-20260724-0002' });
  const last = anIncident({ number: 'XA-20260724-0003' });
  for (const incident of [left, middle, last]) await world.publish(IncidentReported, incident);
  await world.settled();
  // The second merger is heard of before the first.
  await world.publish(IncidentMerged, { ...middle, version: 2, status: 'merged', mergedInto: last.id });
  await world.settled();
  await world.publish(IncidentMerged, { ...left, version: 2, status: 'merged', mergedInto: middle.id });
  await world.publish(IncidentChanged, { ...last, version: 2, callIds: [a.id, b.id] });
  await world.settled();
  for (const { id } of [a, b])
    expect(await read(officer, id)).toMatchObject({
      status: 'linked',
      incidentId: last.id,
      incidentNumber: last.number,
    });
  expect((await officer.get('/api/duty/log/verify')).body.holds).toBe(true);
});

test('incidents and calls at once, in two units and two instances, keep both chains straight', async () => {
  await using world = await openWorld();
  const [one, two] = [await startDuty(world), await startDuty(world)];
  const city = world.person('duty-officer');
  const district = world.person('duty-officer', { unit: '610113' });
  const calls = await Promise.all(
    Array.from({ length: 40 }, (_, n) => logged((n % 2 ? one : two).as(n % 4 < 2 ? city : district))),
  );
  await Promise.all([
    ...calls.map((call, n) =>
      world.publish(
        IncidentReported,
        anIncident({ callIds: [call.id, calls[(n + 1) % 40].id], number: `XA-20260724-${1000 + n}` }),
      ),
    ),
    ...Array.from({ length: 40 }, (_, n) => logged((n % 2 ? one : two).as(n % 4 < 2 ? district : city))),
  ]);
  await world.settled();
  for (const officer of [city, district])
    expect((await one.as(officer).get('/api/duty/log/verify')).body).toMatchObject({
      holds: true,
      break: null,
    });
  const linked = (await one.as(city).get('/api/duty/calls?status=linked&limit=200')).body.items;
  expect(linked.length).toBe(40);
  expect((await world.sql`select count(*)::int as n from duty.dead`)[0]?.['n']).toBe(0);
});

test('another service gets calls by their ids, those that exist', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { likelyDuplicates: _, callerHistory: __, warnings: ___, ...call } = await logged(officer);
  const incident = await connectNats('incident', world.natsAs('incident'));
  const ask = async (ids: string[]) =>
    (await incident.request(GetCalls.subject, JSON.stringify({ ids }))).json();
  expect(await ask([call.id, newId()])).toEqual({ calls: [call] });
  expect(await ask([])).toEqual({ calls: [] });
  await incident.close();
});
