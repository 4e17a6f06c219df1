import { ShiftCancelled, ShiftChanged, ShiftPlanned, seededPersonId } from '@muster/contracts';
import { newId } from '@muster/kit';
import { type Caller, openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { city, district, givenPerson, startDuty } from '../../test/given.ts';

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
  ...tonight,
  startsAt: '2026-07-25T07:00:00+08:00',
  endsAt: '2026-07-25T19:00:00+08:00',
  leaderId: p(3),
  officerIds: [p(5), p(6)],
};
const plan = (caller: Caller, body: object) => caller.post('/api/duty/shifts', body);

test('who is on duty, since when, until when, and who is next', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const planned = await plan(leader, tonight);
  expect(planned.status).toBe(201);
  expect(planned.body).toMatchObject({ state: 'running', version: 1, post: 'duty-room', warnings: [] });
  const next = await plan(leader, tomorrow);
  const { status, body } = await leader.get('/api/duty/shifts/current');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    unitId: city,
    shift: { id: planned.body.id },
    leader: { id: p(2), name: '值班员2', phone: '138 0013 8002' },
    officers: [
      { id: p(1), name: '值班员1', phone: '138 0013 8001' },
      { id: p(4), name: '值班员4' },
    ],
    since: '2026-07-24T11:00:00.000Z',
    until: '2026-07-24T23:00:00.000Z',
    next: { id: next.body.id, state: 'planned', leader: { name: '值班员3' } },
    note: null,
  });
  const [event] = await world.events(ShiftPlanned);
  expect(event).toMatchObject({ id: planned.body.id, leaderId: p(2), officerIds: [p(1), p(4)], version: 1 });
  const log = await leader.get('/api/duty/log');
  expect(log.body.items[0]).toMatchObject({
    kind: 'shift-planned',
    text: '排班：07-24 19:00 至 07-25 07:00，带班 值班员2，值班 值班员1、值班员4',
  });
});

test('when nobody is on duty, that is said', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const empty = { shift: null, leader: null, officers: [], since: null, until: null };
  const none = await leader.get('/api/duty/shifts/current');
  expect(none.body).toMatchObject({
    ...empty,
    next: null,
    note: expect.stringContaining('Nobody is on duty'),
  });
  await plan(leader, tomorrow);
  const later = await leader.get(`/api/duty/shifts/current?unitId=${city}`);
  expect(later.body).toMatchObject({ ...empty, next: { leaderId: p(3) } });
  await world.advance('12h');
  expect((await leader.get('/api/duty/shifts/current')).body).toMatchObject({ leader: { id: p(3) } });
});

test('a call belongs to the shift that was on when it came in', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const { id } = (await plan(leader, tonight)).body;
  const log = async (receivedAt?: string) =>
    (
      await leader.post('/api/duty/calls', {
        callerPhone: '110',
        content: '来电',
        ...(receivedAt ? { receivedAt } : {}),
      })
    ).body.shiftId;
  expect(await log()).toBe(id);
  expect(await log('2026-07-24T18:59:59+08:00')).toBeNull();
  expect(await log('2026-07-24T19:00:00+08:00')).toBe(id);
});

test('two shifts of one post never overlap, two that touch may follow each other', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  await plan(leader, tonight);
  const crew = { leaderId: p(3), officerIds: [p(5), p(6)] };
  const overlaps = await plan(leader, { ...tomorrow, ...crew, startsAt: '2026-07-25T06:59:00+08:00' });
  expect([overlaps.status, overlaps.body.code]).toEqual([409, 'duty.shift_overlaps']);
  expect((await plan(leader, tomorrow)).status).toBe(201);
  expect((await plan(leader, { ...tonight, ...crew, post: 'second-desk' })).status).toBe(201);
});

test('of two who plan the same time at once one succeeds, by the database’s own word', async () => {
  await using world = await openWorld();
  const [one, two] = [await startDuty(world), await startDuty(world)];
  const leader = world.person('duty-leader');
  const both = await Promise.all([
    plan(one.as(leader), tonight),
    plan(two.as(leader), { ...tonight, leaderId: p(3), officerIds: [p(5), p(6)] }),
  ]);
  expect(both.map((answer) => answer.status).sort()).toEqual([201, 409]);
  const [row] = await world.sql`select * from duty.shifts`;
  // Past the service's own look: the constraint alone.
  const copy = `insert into duty.shifts
    select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).* from duty.shifts s`;
  await expect(world.sql.unsafe(copy)).rejects.toThrow(/shifts_no_overlap/);
  expect(row?.['post']).toBe('duty-room');
});

test('who is on two shifts at a time is named, and a leader may lead both', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  expect((await plan(leader, tonight)).body.warnings).toEqual([]);
  const both = await plan(leader, { ...tonight, post: 'second-desk', officerIds: [p(5), p(6)] });
  expect(both.status).toBe(201);
  expect(both.body.warnings).toEqual([
    { code: 'duty.person_on_other_shift', detail: '值班员2 is on another shift at that time.' },
  ]);
  expect((await plan(leader, { ...tomorrow, leaderId: p(2) })).body.warnings).toEqual([]);
});

const refused = [
  ['one officer', { officerIds: [p(1)] }, 'duty.shift_officers_too_few'],
  ['an officer twice', { officerIds: [p(1), p(1)] }, 'duty.shift_person_twice'],
  ['the leader as officer', { officerIds: [p(1), p(2)] }, 'duty.shift_person_twice'],
  ['somebody unknown', { officerIds: [p(1), newId()] }, 'duty.person_unknown'],
  ['somebody switched off', { officerIds: [p(1), p(91)] }, 'duty.person_inactive'],
  [
    'no time between',
    { startsAt: '2026-07-24T20:30:00Z', endsAt: '2026-07-24T20:30:00Z' },
    'duty.shift_length',
  ],
  [
    'an end before the start',
    { startsAt: '2026-07-24T20:30:00Z', endsAt: '2026-07-24T19:30:00Z' },
    'duty.shift_length',
  ],
  ['three days', { startsAt: '2026-07-24T20:00:00Z', endsAt: '2026-07-27T20:00:00Z' }, 'duty.shift_length'],
  ['the past', { startsAt: '2026-07-24T01:00:00Z', endsAt: '2026-07-24T11:00:00Z' }, 'duty.shift_past'],
  [
    'the far future',
    { startsAt: '2028-07-24T01:00:00Z', endsAt: '2028-07-24T11:00:00Z' },
    'duty.shift_too_far',
  ],
] as const;
test('a shift that cannot be is refused by its reason and nothing is written', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  await givenPerson(world, 91, { active: false });
  await world.settled();
  const leader = duty.as(world.person('duty-leader'));
  for (const [what, more, code] of refused) {
    const answer = await plan(leader, { ...tonight, ...more });
    expect([what, answer.status, answer.body.code]).toEqual([what, 422, code]);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  }
  expect((await leader.get('/api/duty/shifts')).body.items).toEqual([]);
});

test('people of the unit’s own line may serve, a neighbour’s may not', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  await givenPerson(world, 21, { unit: '610113' });
  await givenPerson(world, 22, { unit: '610102' });
  await world.settled();
  const city_ = duty.as(world.person('duty-leader'));
  const atDistrict = { ...tonight, unitId: district };
  const foreign = await plan(city_, { ...atDistrict, officerIds: [p(21), p(22)] });
  expect([foreign.status, foreign.body.code]).toEqual([422, 'duty.person_foreign']);
  expect((await plan(city_, { ...atDistrict, officerIds: [p(21), p(1)] })).status).toBe(201);
  expect((await plan(city_, { ...tomorrow, officerIds: [p(21), p(4)] })).status).toBe(201);
});

test('doubts about people are said and stop nothing', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  await givenPerson(world, 23, { roles: ['responder'], phone: null });
  await world.settled();
  const { body } = await plan(duty.as(world.person('duty-leader')), {
    ...tonight,
    leaderId: p(4),
    officerIds: [p(1), p(23)],
  });
  expect(body.warnings.map((warning: { code: string }) => warning.code)).toEqual([
    'duty.leader_cannot_sign',
    'duty.officer_cannot_log',
    'duty.person_without_phone',
  ]);
});

test('a future shift is changed by whoever read its last version', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const { id } = (await plan(leader, tomorrow)).body;
  const change = (version: string | undefined, body: object) =>
    leader.patch(`/api/duty/shifts/${id}`, body, version ? { headers: { 'if-match': version } } : {});
  expect((await change(undefined, { leaderId: p(2) })).status).toBe(428);
  const changed = await change('"1"', { leaderId: p(2), endsAt: '2026-07-25T20:00:00+08:00' });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ version: 2, leaderId: p(2), endsAt: '2026-07-25T12:00:00.000Z' });
  expect(changed.headers.get('etag')).toBe('"2"');
  const stale = await change('"1"', { leaderId: p(3) });
  expect([stale.status, stale.body.code]).toEqual([412, 'duty.shift_changed_meanwhile']);
  expect((await change('"2"', { officerIds: [p(1)] })).status).toBe(422);
  expect((await world.events(ShiftChanged)).map((shift) => shift.version)).toEqual([2]);
  // The former leader is free again.
  const second = await plan(leader, { ...tomorrow, post: 'second-desk', officerIds: [p(7), p(8)] });
  expect([second.status, second.body.warnings]).toEqual([201, []]);
});

test('of a running shift only the end changes, of one that is over nothing', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const { id } = (await plan(leader, tonight)).body;
  const change = (version: number, body: object) =>
    leader.patch(`/api/duty/shifts/${id}`, body, { headers: { 'if-match': `"${version}"` } });
  expect((await change(1, { leaderId: p(3) })).body.code).toBe('duty.shift_running');
  expect((await change(1, { endsAt: '2026-07-24T19:30:00+08:00' })).status).toBe(422);
  expect((await change(1, { endsAt: '2026-07-25T08:00:00+08:00' })).body).toMatchObject({ version: 2 });
  await world.advance('13h');
  expect((await change(2, { endsAt: '2026-07-25T12:00:00+08:00' })).body.code).toBe('duty.shift_over');
});

test('a shift that has not begun can be called off, and its time and people are free', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const { id } = (await plan(leader, tomorrow)).body;
  const cancel = (shift: string, version: number) =>
    leader.post(
      `/api/duty/shifts/${shift}/cancel`,
      { reason: '调整' },
      { headers: { 'if-match': `"${version}"` } },
    );
  expect((await cancel(id, 1)).body).toMatchObject({ state: 'cancelled', version: 2, cancelReason: '调整' });
  expect((await cancel(id, 2)).body.code).toBe('duty.shift_cancelled');
  expect((await world.events(ShiftCancelled)).map((shift) => shift.id)).toEqual([id]);
  expect((await leader.get('/api/duty/shifts')).body.items).toEqual([]);
  expect((await leader.get('/api/duty/shifts?cancelled=true')).body.items.length).toBe(1);
  expect((await plan(leader, tomorrow)).status).toBe(201);
  const running = (await plan(leader, tonight)).body;
  expect((await cancel(running.id, 1)).body.code).toBe('duty.shift_running');
});

test('a substitute takes over now, and who was on when is kept', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const { id } = (await plan(leader, tonight)).body;
  const swap = (outId: string, inId: string) =>
    leader.post(`/api/duty/shifts/${id}/substitute`, { outId, inId, reason: '突发疾病' });
  const done = await swap(p(4), p(5));
  expect(done.status).toBe(200);
  expect(done.body).toMatchObject({ version: 2, leaderId: p(2), officerIds: [p(1), p(5)] });
  expect((await leader.get('/api/duty/shifts/current')).body.officers[1]).toMatchObject({ id: p(5) });
  const rows = await world.sql`select person_id, ends_at from duty.shift_people where shift_id = ${id}
    order by starts_at, ends_at, person_id`;
  expect(rows.map((row) => row['person_id'])).toEqual([p(4), p(1), p(2), p(5)]);
  expect((await swap(p(4), p(6))).body.code).toBe('duty.person_not_on_shift');
  expect((await swap(p(5), p(1))).body.code).toBe('duty.shift_person_twice');
  expect((await swap(p(5), newId())).body.code).toBe('duty.person_unknown');
  // The one who left is free for another shift, and may come back.
  expect((await swap(p(5), p(4))).body).toMatchObject({ version: 3, officerIds: [p(1), p(4)] });
  expect((await swap(p(2), p(3))).body).toMatchObject({ version: 4, leaderId: p(3) });
  const log = await leader.get('/api/duty/log?kind=person-substituted');
  expect(log.body.items[0].text).toBe('替班：值班员5 替 值班员4，原因：突发疾病');
  expect((await leader.get('/api/duty/log/verify')).body.holds).toBe(true);
});

test('two substitutions of one person at once: one succeeds', async () => {
  await using world = await openWorld();
  const [one, two] = [await startDuty(world), await startDuty(world)];
  const leader = world.person('duty-leader');
  const { id } = (await plan(one.as(leader), tonight)).body;
  const both = await Promise.all(
    [
      { duty: one, inId: p(5) },
      { duty: two, inId: p(6) },
    ].map(({ duty, inId }) =>
      duty.as(leader).post(`/api/duty/shifts/${id}/substitute`, { outId: p(4), inId, reason: '替班' }),
    ),
  );
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
});

test('shifts of other units are neither seen nor planned', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const { id } = (await plan(duty.as(world.person('duty-leader')), tonight)).body;
  const stranger = duty.as(world.person('duty-leader', { unit: '610113' }));
  const planned = await plan(stranger, tomorrow);
  expect([planned.status, planned.body.code]).toEqual([403, 'duty.unit_foreign']);
  expect((await plan(stranger, { ...tomorrow, unitId: newId() })).status).toBe(403);
  expect((await stranger.get(`/api/duty/shifts/${id}`)).status).toBe(404);
  expect((await stranger.get(`/api/duty/shifts/current?unitId=${city}`)).status).toBe(404);
  expect((await stranger.get('/api/duty/shifts')).body.items).toEqual([]);
  const swap = { outId: p(1), inId: p(5), reason: '替班' };
  expect((await stranger.post(`/api/duty/shifts/${id}/substitute`, swap)).status).toBe(404);
  const officer = duty.as(world.person('duty-officer'));
  expect((await plan(officer, tomorrow)).status).toBe(403);
});

test('the roster is read page by page in order of time', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  const ids = [];
  for (const body of [
    tomorrow,
    tonight,
    { ...tomorrow, post: 'b', leaderId: p(7), officerIds: [p(8), p(2)] },
  ])
    ids.push((await plan(leader, body)).body.id);
  const first = await leader.get('/api/duty/shifts?limit=2');
  expect(first.body.items.map((shift: { id: string }) => shift.id)).toEqual([ids[1], ids[0]]);
  const rest = await leader.get(`/api/duty/shifts?limit=2&cursor=${first.body.nextCursor}`);
  expect(rest.body.items.map((shift: { id: string }) => shift.id)).toEqual([ids[2]]);
  expect(rest.body.nextCursor).toBeNull();
});

test('somebody whom identity renames is on duty under the new name', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const leader = duty.as(world.person('duty-leader'));
  await plan(leader, tonight);
  await givenPerson(world, 2, { name: '新名', phone: '+862988661234', version: 3, roles: ['duty-leader'] });
  await givenPerson(world, 2, { name: '旧名', version: 2 });
  await world.settled();
  expect((await leader.get('/api/duty/shifts/current')).body.leader).toMatchObject({
    name: '新名',
    phone: '029 8866 1234',
  });
});
