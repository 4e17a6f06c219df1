import { HandoverConfirmed, HandoverSigned, seededPersonId } from '@muster/contracts';
import { type Caller, openWorld, type Started, type World } from '@muster/testing';
import { expect, test } from 'vitest';
import { city, district, startDuty } from '../../test/given.ts';

const p = seededPersonId;
/** The world's clock stands at 20:00 in Xi'an on 24 July. */
const tonight = {
  unitId: city,
  startsAt: '2026-07-24T19:00:00+08:00',
  endsAt: '2026-07-25T07:00:00+08:00',
  leaderId: p(2),
  officerIds: [p(1), p(4)],
};
const tomorrow = {
  unitId: city,
  startsAt: '2026-07-25T07:00:00+08:00',
  endsAt: '2026-07-25T19:00:00+08:00',
  leaderId: p(3),
  officerIds: [p(5), p(6)],
};
const empty = { calls: [], incidents: [], deadlines: [], notes: [] };
const as = (duty: Started, world: World, n: number, role: 'duty-officer' | 'duty-leader' = 'duty-officer') =>
  duty.as({ ...world.person(role), id: p(n), name: `值班员${n}` });
const current = async (caller: Caller) => (await caller.get('/api/duty/handovers/current')).body;

async function twoShifts(world: World) {
  const duty = await startDuty(world);
  const leader = as(duty, world, 2, 'duty-leader');
  const { id } = (await leader.post('/api/duty/shifts', tonight)).body;
  await leader.post('/api/duty/shifts', tomorrow);
  const sign = (caller: Caller, sheet: object = empty, more: object = {}) =>
    caller.post(`/api/duty/shifts/${id}/handover`, { sheet: { ...empty, ...sheet }, ...more });
  const confirm = (caller: Caller, handover: { id: string; version: number }, more: object = {}) =>
    caller.post(`/api/duty/handovers/${handover.id}/confirm`, more, {
      headers: { 'if-match': `"${handover.version}"` },
    });
  return { duty, leader, id, sign, confirm, out: as(duty, world, 1), into: as(duty, world, 5) };
}

test('who leaves signs, who comes confirms, and both stand in the log’s chain', async () => {
  await using world = await openWorld();
  const { id, out, into, sign, confirm } = await twoShifts(world);
  expect(await current(into)).toMatchObject({
    state: 'unsigned',
    ending: { id },
    next: { leaderId: p(3) },
    dueAt: '2026-07-24T23:00:00.000Z',
    maySign: false,
    mayConfirm: false,
  });
  const signed = await sign(out, {}, { remark: '三号泵还在修' });
  expect(signed.status).toBe(201);
  expect(signed.body).toMatchObject({ shiftId: id, version: 1, signedBy: { id: p(1) }, confirmedBy: null });
  expect(await current(into)).toMatchObject({ state: 'signed', maySign: false, mayConfirm: true });
  const confirmed = await confirm(into, signed.body, { remark: '已阅' });
  expect(confirmed.status).toBe(200);
  expect(confirmed.body).toMatchObject({ version: 2, confirmedBy: { id: p(5) }, confirmRemark: '已阅' });
  expect(await current(out)).toMatchObject({ state: 'confirmed', maySign: false, mayConfirm: false });
  const { items } = (await out.get('/api/duty/log?order=desc&limit=2')).body;
  expect(items).toMatchObject([
    { kind: 'handover-confirmed', shiftId: id, by: { id: p(5) }, data: { signedEntry: items[1].seq } },
    { kind: 'handover-signed', seq: signed.body.signedEntry, data: { sheet: empty, remark: '三号泵还在修' } },
  ]);
  expect((await out.get('/api/duty/log/verify')).body.holds).toBe(true);
  expect(await world.events(HandoverSigned)).toHaveLength(1);
  expect(await world.events(HandoverConfirmed)).toMatchObject([{ confirmedBy: { id: p(5) } }]);
});

test('an open call that is not on the sheet is refused by its number; nothing is signed', async () => {
  await using world = await openWorld();
  const { out, sign } = await twoShifts(world);
  const call = (await out.post('/api/duty/calls', { callerPhone: '110', content: '管道漏水' })).body;
  const refused = await sign(out);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    code: 'duty.handover_incomplete',
    detail: expect.stringContaining(call.number),
  });
  expect(await current(out)).toMatchObject({ state: 'unsigned', handover: null });
  expect((await sign(out, { calls: [{ id: call.id, number: call.number }] })).status).toBe(201);
});

test('a night with more calls than a sheet has words for is handed over whole: the rest by number, none left out', async () => {
  await using world = await openWorld();
  const { out, sign } = await twoShifts(world);
  for (let n = 0; n < 12; n += 1)
    await Promise.all(
      Array.from({ length: 50 }, () =>
        out.post('/api/duty/calls', { callerPhone: '110', content: '积水没过台阶' }),
      ),
    );
  const open: { id: string; number: string }[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await out.get(`/api/duty/calls?status=open&limit=200${cursor && `&cursor=${cursor}`}`);
    open.push(...body.items.map(({ id, number }: { id: string; number: string }) => ({ id, number })));
    if (!body.nextCursor) break;
    cursor = body.nextCursor;
  }
  expect(open).toHaveLength(600);
  const numbers = open.slice(500).map(({ number }) => number);
  const sheet = (calls: string[]) => ({
    calls: open.slice(0, 500),
    further: { calls, incidents: Array.from({ length: 1200 }, (_, n) => `XA-${n}`), deadlines: [] },
  });
  const refused = await sign(out, sheet(numbers.slice(1)));
  expect(refused).toMatchObject({ status: 409, body: { code: 'duty.handover_incomplete' } });
  expect(refused.body.detail).toContain(numbers[0]);
  expect((await sign(out, sheet(numbers))).status).toBe(201);
  const { items } = (await out.get('/api/duty/log?order=desc&limit=1')).body;
  expect(items[0].text).toContain('未结来电 600，未办结事件 1200');
  expect((await out.get('/api/duty/log/verify')).body.holds).toBe(true);
  await world.settled();
  expect((await world.events(HandoverSigned))[0]?.sheet.further?.calls).toEqual(numbers);
});

test('what was signed anew must be read anew; who signed cannot confirm, nor somebody of neither shift', async () => {
  await using world = await openWorld();
  const { duty, out, into, leader, sign, confirm } = await twoShifts(world);
  const first = (await sign(out)).body;
  const second = (await sign(out, {}, { remark: '补一条' })).body;
  expect(second).toMatchObject({ id: first.id, version: 2 });
  expect(await confirm(into, first)).toMatchObject({
    status: 412,
    body: { code: 'duty.handover_signed_anew' },
  });
  expect(await confirm(as(duty, world, 8), second)).toMatchObject({
    status: 403,
    body: { code: 'duty.handover_not_yours' },
  });
  expect(await sign(as(duty, world, 8))).toMatchObject({ status: 403 });
  const byLeader = (await sign(leader)).body;
  expect(await confirm(leader, byLeader)).toMatchObject({
    status: 403,
    body: { code: 'duty.handover_own' },
  });
  expect((await confirm(into, byLeader)).status).toBe(200);
  expect(await sign(out)).toMatchObject({ status: 409, body: { code: 'duty.handover_confirmed' } });
  expect(await confirm(into, { ...byLeader, version: 4 })).toMatchObject({ status: 409 });
});

test('who signs over a handover that they did not see is told who signed; what stands stays', async () => {
  await using world = await openWorld();
  const { duty, out, into, sign, confirm } = await twoShifts(world);
  const colleague = as(duty, world, 4);
  const seen = { basedOn: 0 };
  expect(await sign(out, {}, { basedOn: 1 })).toMatchObject({ status: 409 });
  expect(await sign(out, {}, { ...seen, remark: '先签' })).toMatchObject({
    status: 201,
    body: { version: 1 },
  });
  expect(await sign(colleague, {}, { ...seen, remark: '后签' })).toMatchObject({
    status: 409,
    body: { code: 'duty.handover_signed_meanwhile', detail: expect.stringContaining('值班员1') },
  });
  expect((await current(into)).handover).toMatchObject({ version: 1, remark: '先签' });
  const anew = await sign(colleague, {}, { basedOn: 1, remark: '后签' });
  expect(anew).toMatchObject({ status: 201, body: { version: 2, signedBy: { id: p(4) } } });
  expect((await confirm(into, anew.body)).status).toBe(200);
  expect(await world.events(HandoverSigned)).toHaveLength(2);
});

test('of two who sign at once, each having seen none, one does', async () => {
  await using world = await openWorld();
  const { duty, out, sign } = await twoShifts(world);
  const answers = await Promise.all([
    sign(out, {}, { basedOn: 0 }),
    sign(as(duty, world, 4), {}, { basedOn: 0 }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('two who confirm at once: one does, the other is told who did', async () => {
  await using world = await openWorld();
  const { duty, out, into, sign, confirm } = await twoShifts(world);
  const { body } = await sign(out);
  const answers = await Promise.all([confirm(into, body), confirm(as(duty, world, 6), body)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await world.events(HandoverConfirmed)).toHaveLength(1);
});

test('a handover that nobody confirmed stays owed when the next shift runs, until somebody does', async () => {
  await using world = await openWorld();
  const { id, out, into, sign, confirm } = await twoShifts(world);
  const { body } = await sign(out);
  await world.advance('12h');
  expect(await current(into)).toMatchObject({ state: 'signed', ending: { id, state: 'over' } });
  expect((await confirm(into, body)).status).toBe(200);
  expect(await current(into)).toMatchObject({ state: 'unsigned', ending: { leaderId: p(3) }, next: null });
});

test('a shift that has not begun hands nothing over; another unit’s is not there', async () => {
  await using world = await openWorld();
  const { duty, leader, sign } = await twoShifts(world);
  const planned = (await leader.get('/api/duty/shifts')).body.items.at(-1);
  expect(await leader.post(`/api/duty/shifts/${planned.id}/handover`, { sheet: empty })).toMatchObject({
    status: 409,
    body: { code: 'duty.shift_not_begun' },
  });
  const below = duty.as(world.person('duty-leader', { unit: '610113' }));
  expect((await sign(below)).status).toBe(404);
  expect((await below.get(`/api/duty/handovers/current?unitId=${district}`)).body).toMatchObject({
    ending: null,
    handover: null,
    state: 'unsigned',
    dueAt: null,
  });
});
