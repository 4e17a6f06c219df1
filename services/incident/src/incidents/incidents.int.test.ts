import {
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
} from '@muster/contracts';
import type { Started } from '@muster/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anIncident, type Desk, heldUp, openDesk, path, reported, someId } from '../../test/given.ts';
import { anActivation, anOrder } from '../../test/others.ts';
import { incidentService } from '../service.ts';

let desk: Desk;
/** Another process of the same service: races between the two are settled by the database alone. */
let other: Started;
beforeAll(async () => {
  desk = await openDesk();
  other = await desk.world.start(incidentService);
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const fetched = async (id: string) => (await desk.officer.get(path.incident(id))).body;
const step = (id: string, verb: string, body: object = {}) =>
  desk.leader.post(path.incident(id, `/${verb}`), body);

test('an incident reported in has number, level with its clause, version and trace, and is told', async () => {
  const answer = await desk.officer.post(
    path.incidents,
    anIncident({
      casualties: { dead: 3, missing: 1 },
      loss: 4_000_000,
      location: { lng: 108.94, lat: 34.22 },
    }),
  );
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    number: expect.stringMatching(/^XA-20260724-\d{4}$/),
    status: 'reported',
    level: 3,
    suggestedLevel: 3,
    levelReason: {
      by: 'advisor',
      rule: 'decree493-art3',
      figures: { dead: 3 },
      clause: expect.stringContaining('较大事故'),
    },
    category: '12D02',
    categoryName: '危险化学品泄漏事故',
    version: 1,
    unitPath: '/000000/610000/610100/',
    unitName: '西安市',
    location: { lng: 108.94, lat: 34.22 },
    casualties: { dead: 3, missing: 1 },
    loss: 4_000_000,
    mergedInto: null,
    traceId: answer.headers.get('traceresponse')?.slice(3, 35),
  });
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(await fetched(answer.body.id)).toEqual(answer.body);
  const told = (await desk.world.events(IncidentReported)).find((each) => each.id === answer.body.id);
  expect(told).toEqual(answer.body);
});

test('the whole life: verified, responded to by a plan, controlled, closed; each step told once with a higher version', async () => {
  const { id } = await reported(desk.officer);
  expect((await step(id, 'verify', { reason: '现场确认' })).body).toMatchObject({
    status: 'verified',
    version: 2,
    statusReason: '现场确认',
  });
  await desk.world.publish(...anActivation(id));
  await desk.world.settled();
  expect(await fetched(id)).toMatchObject({
    status: 'responding',
    version: 3,
    statusReason: '启动《防汛预案》三级响应',
  });
  expect((await step(id, 'control', { reason: '堵漏完成' })).body).toMatchObject({
    status: 'controlled',
    version: 4,
  });
  expect((await step(id, 'close', { reason: '处置完毕' })).body).toMatchObject({
    status: 'closed',
    version: 5,
  });
  for (const [event, version] of [
    [IncidentVerified, 2],
    [IncidentResponding, 3],
    [IncidentControlled, 4],
    [IncidentClosed, 5],
  ] as const)
    expect(
      (await desk.world.events(event)).filter((each) => each.id === id).map((each) => each.version),
    ).toEqual([version]);
});

test('the first order makes an unverified incident responding, later ones and repeats change nothing', async () => {
  const { id } = await reported(desk.officer);
  const [event, order] = anOrder(id);
  const told = someId();
  await desk.world.publish(event, order, { id: told });
  await desk.world.publish(event, order, { id: told });
  await desk.world.publish(...anOrder(id));
  await desk.world.settled();
  expect(await fetched(id)).toMatchObject({ status: 'responding', version: 2 });
  expect((await desk.world.events(IncidentResponding)).filter((each) => each.id === id)).toHaveLength(1);
});

test('an illegal step is 409, names state and way out, and writes nothing', async () => {
  const { id, number } = await reported(desk.officer);
  const early = await step(id, 'close', { reason: '误点' });
  expect(early.status).toBe(409);
  expect(early.body).toMatchObject({
    code: 'incident.step_impossible',
    detail: `Incident ${number} is "reported"; it cannot close. Possible now: verify, reject, merge.`,
  });
  await step(id, 'verify');
  expect((await step(id, 'verify')).status).toBe(409);
  expect((await fetched(id)).version).toBe(2);
});

test('a rejection, with its reason or without, is the end', async () => {
  const bare = await reported(desk.officer);
  expect((await step(bare.id, 'reject')).body).toMatchObject({ status: 'rejected', statusReason: null });
  const { id } = await reported(desk.officer);
  expect((await step(id, 'reject', { reason: '谎报' })).body).toMatchObject({
    status: 'rejected',
    statusReason: '谎报',
  });
  expect((await desk.world.events(IncidentRejected)).some((each) => each.id === id)).toBe(true);
  const patch = await desk.officer.patch(
    path.incident(id),
    { title: '改' },
    { headers: { 'if-match': '"2"' } },
  );
  expect(patch.body).toMatchObject({ status: 409, code: 'incident.ended' });
});

test('officers may not decide, responders may not report, nobody may do it signed out', async () => {
  const { id } = await reported(desk.officer);
  const refused = await desk.officer.post(path.incident(id, '/verify'), {});
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain('incidents.decide');
  const responder = desk.incident.as(desk.world.person('responder'));
  expect((await responder.post(path.incidents, anIncident())).status).toBe(403);
  expect((await desk.administrator.post(path.incidents, anIncident())).status).toBe(403);
  expect((await desk.incident.as(undefined).get(path.incidents)).status).toBe(401);
});

test('another unit sees nothing of an incident and changes nothing in it', async () => {
  const own = await reported(desk.district);
  expect(own.number).toMatch(/^YT-/);
  const stranger = desk.incident.as(desk.world.person('duty-leader', { unit: '610102' }));
  expect((await stranger.get(path.incident(own.id))).status).toBe(404);
  expect((await stranger.post(path.incident(own.id, '/verify'), {})).status).toBe(404);
  expect(
    (await stranger.patch(path.incident(own.id), { title: '改' }, { headers: { 'if-match': '1' } })).status,
  ).toBe(404);
  expect((await stranger.get(path.incidents)).body.items).toEqual([]);
  for (const part of ['figures', 'reports', 'deadlines', 'timeline'])
    expect((await stranger.get(path.incident(own.id, `/${part}`))).status).toBe(404);
  // The city sees what lies below it, the district not what lies above.
  expect((await desk.officer.get(path.incident(own.id))).status).toBe(200);
  const citys = await reported(desk.officer);
  expect((await desk.district.get(path.incident(citys.id))).status).toBe(404);
});

test('of those who change the same version one is told 412 and nothing of theirs is written', async () => {
  const { id } = await reported(desk.officer);
  const there = other.as(desk.world.person('duty-officer'));
  const put = (title: string, by = desk.officer) =>
    by.patch(path.incident(id), { title }, { headers: { 'if-match': '"1"' } });
  const answers = await heldUp(desk.world, id, () =>
    Promise.all([put('甲'), put('乙', there), put('丙'), put('丁', there)]),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412, 412, 412]);
  const won = answers.find((answer) => answer.status === 200);
  expect(await fetched(id)).toMatchObject({ version: 2, title: won?.body.title });
  expect((await desk.officer.patch(path.incident(id), { title: '戊' })).status).toBe(428);
  expect((await desk.world.events(IncidentChanged)).filter((each) => each.id === id)).toHaveLength(1);
});

test('changed figures regrade; a person’s level overrides with a reason and can be given back', async () => {
  const { id } = await reported(desk.officer);
  const patch = (body: object, version: number) =>
    desk.officer.patch(path.incident(id), body, { headers: { 'if-match': String(version) } });
  expect((await patch({ casualties: { dead: 10 } }, 1)).body).toMatchObject({
    level: 2,
    version: 2,
    casualties: { dead: 10 },
  });
  // Nobody is held up for words: the record says whose level it is.
  const bare = await patch({ level: 3 }, 2);
  expect(bare.body).toMatchObject({ level: 3, version: 3, levelReason: { by: 'person', reason: null } });
  const own = await patch({ level: 1, reason: '位于学校旁' }, 3);
  expect(own.body).toMatchObject({
    level: 1,
    suggestedLevel: 2,
    version: 4,
    levelReason: { by: 'person', reason: '位于学校旁', clause: expect.stringContaining('重大事故') },
  });
  // Other figures move the suggestion, not the person's word.
  expect((await patch({ casualties: { dead: 2 } }, 4)).body).toMatchObject({
    level: 1,
    suggestedLevel: 4,
    version: 5,
  });
  expect((await patch({ level: null }, 5)).body).toMatchObject({
    level: 4,
    levelReason: { by: 'advisor' },
    version: 6,
  });
  expect((await patch({ title: '化工厂泄漏' }, 6)).body).toMatchObject({ version: 6 });
});

test('a closed incident still takes figures, and nothing else', async () => {
  const { id } = await reported(desk.officer, { casualties: { dead: 2 } });
  for (const verb of ['verify', 'control', 'close']) await step(id, verb, { reason: '是' });
  const patch = (body: object, version: number) =>
    desk.officer.patch(path.incident(id), body, { headers: { 'if-match': String(version) } });
  expect((await patch({ place: '别处' }, 4)).body).toMatchObject({ status: 409, code: 'incident.closed' });
  expect((await patch({ casualties: { dead: 3 } }, 4)).body).toMatchObject({
    status: 'closed',
    level: 3,
    version: 5,
  });
});

test('figures keep source and time, one is adopted, and disagreeing sources are shown', async () => {
  const { id } = await reported(desk.officer, { casualties: { dead: 1 }, source: '110' });
  const record = (body: object) => desk.officer.post(path.incident(id, '/figures'), body);
  const hospital = await record({
    key: 'dead',
    value: 3,
    source: '医院',
    at: '2026-07-24T11:50:00Z',
    adopt: false,
  });
  expect(hospital.status).toBe(201);
  expect(hospital.body.incident).toMatchObject({ version: 1, casualties: { dead: 1 } });
  let table = (await desk.officer.get(path.incident(id, '/figures'))).body;
  expect(table.conflicts).toEqual(['dead']);
  expect(
    table.items.map((each: { source: string; adopted: boolean }) => [each.source, each.adopted]),
  ).toEqual([
    ['医院', false],
    ['110', true],
  ]);
  const adopt = await desk.officer.post(path.incident(id, `/figures/${hospital.body.figure.id}/adopt`));
  expect(adopt.body.incident).toMatchObject({ version: 2, level: 3, casualties: { dead: 3 } });
  await record({ key: 'dead', value: 3, source: '110' });
  table = (await desk.officer.get(path.incident(id, '/figures'))).body;
  expect(table.conflicts).toEqual([]);
  expect(table.items.filter((each: { adopted: boolean }) => each.adopted)).toHaveLength(1);
  expect((await record({ key: 'dead', value: 1.5, source: '110' })).status).toBe(422);
  expect((await desk.officer.post(path.incident(id, `/figures/${someId()}/adopt`))).status).toBe(404);
});

test('merging moves calls and figures, names the survivor, and ends the absorbed incident', async () => {
  const survivor = await reported(desk.officer, { casualties: { dead: 1 } });
  const absorbed = await reported(desk.officer, { casualties: { dead: 2 }, source: '119' });
  const merged = await step(absorbed.id, 'merge', { intoId: survivor.id, reason: '同一事件' });
  expect(merged.body).toMatchObject({ status: 'merged', mergedInto: survivor.id, version: 2 });
  expect(await fetched(survivor.id)).toMatchObject({ version: 2, casualties: { dead: 1 } });
  const table = (await desk.officer.get(path.incident(survivor.id, '/figures'))).body;
  expect(table.conflicts).toEqual(['dead']);
  expect((await desk.world.events(IncidentMerged)).find((each) => each.id === absorbed.id)).toMatchObject({
    mergedInto: survivor.id,
  });
  const again = await step(absorbed.id, 'merge', { intoId: survivor.id });
  expect(again.body).toMatchObject({ status: 409, code: 'incident.step_impossible' });
  const round = await step(survivor.id, 'merge', { intoId: absorbed.id });
  expect(round.body).toMatchObject({ status: 409, code: 'incident.merge_target_ended' });
  expect(round.body.detail).toContain(survivor.id);
  expect((await step(survivor.id, 'merge', { intoId: survivor.id })).body.code).toBe('incident.merge_self');
  expect((await step(survivor.id, 'merge', { intoId: someId() })).status).toBe(404);
});

test('a drill is never merged with a real incident', async () => {
  const drill = await reported(desk.officer, { exercise: true });
  const real = await reported(desk.officer);
  expect((await step(drill.id, 'merge', { intoId: real.id })).body).toMatchObject({
    status: 422,
    code: 'incident.merge_drill',
  });
});

test('what was activated for an absorbed incident lets the survivor respond', async () => {
  const survivor = await reported(desk.officer);
  const absorbed = await reported(desk.officer);
  await step(absorbed.id, 'merge', { intoId: survivor.id });
  await desk.world.publish(...anActivation(absorbed.id));
  await desk.world.settled();
  expect(await fetched(survivor.id)).toMatchObject({ status: 'responding', version: 3 });
  expect(await fetched(absorbed.id)).toMatchObject({ status: 'merged', version: 2 });
});

test('two merges against each other at once: one passes, one is refused, neither is lost', async () => {
  const there = other.as(desk.world.person('duty-leader'));
  const [a, b] = [await reported(desk.officer), await reported(desk.officer)];
  const answers = await heldUp(desk.world, a.id, () =>
    Promise.all([
      step(a.id, 'merge', { intoId: b.id }),
      there.post(path.incident(b.id, '/merge'), { intoId: a.id }),
    ]),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  const states = [(await fetched(a.id)).status, (await fetched(b.id)).status];
  expect(states.toSorted()).toEqual(['merged', 'reported']);
});

test('many reported in at once: numbers without a gap or a repeat, refused ones take none', async () => {
  const who = desk.world.person('duty-officer', { unit: '610102' });
  const officers = [desk.incident.as(who), other.as(who)];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      officers[n % 2]?.post(path.incidents, anIncident(n % 5 === 4 ? { category: '99999' } : {})),
    ),
  );
  const numbers = answers.filter((answer) => answer?.status === 201).map((answer) => answer?.body.number);
  expect(numbers.toSorted()).toEqual(
    Array.from({ length: 48 }, (_, n) => `XC-20260724-${String(n + 1).padStart(4, '0')}`),
  );
});

test('the same Idempotency-Key answers the first incident again and takes no second number', async () => {
  const key = { headers: { 'idempotency-key': someId() } };
  const [first, second] = await Promise.all([
    desk.officer.post(path.incidents, anIncident(), key),
    desk.officer.post(path.incidents, anIncident(), key),
  ]);
  expect([first?.status, second?.status]).toEqual([201, 201]);
  expect(first?.body).toEqual(second?.body);
  const other = await desk.officer.post(path.incidents, anIncident({ title: '另一起' }), key);
  expect(other.status).toBe(422);
});
