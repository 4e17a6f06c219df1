import { createHash } from 'node:crypto';
import { newId } from '@muster/kit';
import { type Caller, openWorld, type World } from '@muster/testing';
import { expect, test } from 'vitest';
import { city, startDuty } from '../../test/given.ts';

const note = (caller: Caller, text: string, more = {}) => caller.post('/api/duty/log', { text, ...more });
const verify = async (caller: Caller, query = '') => (await caller.get(`/api/duty/log/verify${query}`)).body;

/** Does what a trigger forbids, as somebody with the keys to the database could. */
const tamper = (world: World, statement: string) =>
  world.sql.begin(async (sql) => {
    await sql.unsafe(`set local session_replication_role = replica`);
    await sql.unsafe(statement);
  });

async function fiveNotes(world: World) {
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  for (const text of ['一', '二', '三', '四', '五']) expect((await note(officer, text)).status).toBe(201);
  return officer;
}

test('each entry bears the hash of the one before, and anyone can work the hashes out', async () => {
  await using world = await openWorld();
  const officer = await fiveNotes(world);
  const { items } = (await officer.get('/api/duty/log')).body;
  expect(items.map((entry: { seq: number }) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
  let before = '0'.repeat(64);
  for (const { hash, ...entry } of items) {
    expect(entry.previousHash).toBe(before);
    const sorted = JSON.stringify(entry, (_, value) =>
      value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
    expect(createHash('sha256').update(sorted).digest('hex')).toBe(hash);
    before = hash;
  }
  expect(await verify(officer)).toMatchObject({ holds: true, checked: 5, head: { seq: 5, hash: before } });
});

test('the database refuses to change, take out or empty the log', async () => {
  await using world = await openWorld();
  const officer = await fiveNotes(world);
  for (const statement of [
    `update duty.log_entries set text = 'x'`,
    'delete from duty.log_entries',
    'truncate duty.log_entries',
  ])
    await expect(world.sql.unsafe(statement)).rejects.toThrow(/append-only/);
  expect(await verify(officer)).toMatchObject({ holds: true, checked: 5 });
});

const forgeries = [
  ['a changed text', `update duty.log_entries set text = 'X' where seq = 3`, 3, 'changed'],
  ['a changed time', `update duty.log_entries set at = at - interval '1 hour' where seq = 2`, 2, 'changed'],
  ['a changed author', `update duty.log_entries set by_name = '别人' where seq = 4`, 4, 'changed'],
  ['changed data', `update duty.log_entries set data = '{"a": 1}' where seq = 1`, 1, 'changed'],
  ['an entry taken out', 'delete from duty.log_entries where seq = 2', 2, 'missing'],
  ['the first entry taken out', 'delete from duty.log_entries where seq = 1', 1, 'missing'],
  [
    'two entries that changed places',
    'update duty.log_entries set seq = case seq when 2 then 1003 when 3 then 1002 else seq end;' +
      'update duty.log_entries set seq = seq - 1000 where seq > 1000',
    2,
    'unlinked',
  ],
  ['the last entry taken out', 'delete from duty.log_entries where seq = 5', 4, 'tail'],
  ['everything taken out', 'delete from duty.log_entries', 1, 'tail'],
  ['the head taken out', 'delete from duty.desks', 1, 'tail'],
  [
    'an entry put in behind the head',
    `insert into duty.log_entries select (jsonb_populate_record(e, '{"seq": 6}')).* from duty.log_entries e where seq = 5`,
    6,
    'tail',
  ],
] as const;
test('whatever is done behind the service’s back is found, and where', async () => {
  await using world = await openWorld();
  const officer = await fiveNotes(world);
  await tamper(world, 'create table kept as select * from duty.log_entries');
  await tamper(world, 'create table kept_heads as select * from duty.desks');
  for (const [what, statement, seq, reason] of forgeries) {
    await tamper(world, statement);
    const found = await verify(officer);
    expect([what, found.holds, found.break]).toEqual([what, false, expect.objectContaining({ seq, reason })]);
    await tamper(world, 'delete from duty.log_entries; insert into duty.log_entries select * from kept');
    await tamper(world, 'delete from duty.desks; insert into duty.desks select * from kept_heads');
  }
  expect(await verify(officer)).toMatchObject({ holds: true, checked: 5 });
});

test('a long log is verified in several goes', async () => {
  await using world = await openWorld();
  const officer = await fiveNotes(world);
  expect(await verify(officer, '?after=3')).toMatchObject({
    holds: true,
    checked: 2,
    from: 4,
    to: 5,
    next: null,
  });
  expect((await officer.get('/api/duty/log/verify?after=9')).status).toBe(404);
  await tamper(world, `update duty.log_entries set text = 'X' where seq = 2`);
  expect(await verify(officer, '?after=3')).toMatchObject({ holds: true });
  expect(await verify(officer)).toMatchObject({ holds: false, checked: 1, to: 1, next: null });
});

test('many who write at once keep one straight chain a unit', async () => {
  await using world = await openWorld();
  const [one, two] = [await startDuty(world), await startDuty(world)];
  const officers = ['610100', '610113'].map((unit) => world.person('duty-officer', { unit }));
  const answers = await Promise.all(
    Array.from({ length: 80 }, (_, n) => {
      const [officer] = officers.slice(n % 2);
      return note((n % 4 < 2 ? one : two).as(officer), `第 ${n} 条`);
    }),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array(80).fill(201));
  for (const officer of officers)
    expect(await verify(one.as(officer))).toMatchObject({ holds: true, checked: 40 });
});

test('the log is read by time and kind, page by page, either way', async () => {
  await using world = await openWorld();
  const officer = await fiveNotes(world);
  await world.advance('1h');
  await note(officer, '六');
  const read = async (query: string) => {
    const { items, nextCursor } = (await officer.get(`/api/duty/log?${query}`)).body;
    return { texts: items.map((entry: { text: string }) => entry.text).join(''), nextCursor };
  };
  const first = await read('limit=4');
  expect(first.texts).toBe('一二三四');
  expect(await read(`limit=4&cursor=${first.nextCursor}`)).toEqual({ texts: '五六', nextCursor: null });
  const back = await read('limit=4&order=desc');
  expect(back.texts).toBe('六五四三');
  expect((await read(`limit=4&order=desc&cursor=${back.nextCursor}`)).texts).toBe('二一');
  expect((await read('from=2026-07-24T12:30:00Z')).texts).toBe('六');
  expect((await read('from=2026-07-24T11:00:00Z&to=2026-07-24T12:30:00Z')).texts).toBe('一二三四五');
  expect((await read('from=2026-07-25T12:30:00Z')).texts).toBe('');
  expect((await read('kind=call-logged')).texts).toBe('');
  const cursor = (part: unknown) => Buffer.from(JSON.stringify([part])).toString('base64url');
  for (const forged of ['x', 1.5, 1e300, -1])
    expect((await officer.get(`/api/duty/log?cursor=${cursor(forged)}`)).status).not.toBe(500);
  // A day later, nobody on duty: the last 24 hours.
  await world.advance('23h');
  expect((await read('')).texts).toBe('六');
});

test('a note about a call hangs on it; about one that is not there it is refused', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id, number } = (await officer.post('/api/duty/calls', { callerPhone: '110', content: '来电' }))
    .body;
  const written = await note(officer, '已回电，无人接听', { callId: id, exercise: true });
  expect(written.body).toMatchObject({ callId: id, kind: 'note', exercise: true, data: { number } });
  expect((await officer.get(`/api/duty/log?callId=${id}`)).body.items.length).toBe(2);
  expect((await note(officer, '不存在', { callId: newId() })).status).toBe(404);
  for (const text of ['', ' ', '长'.repeat(4001)]) expect((await note(officer, text)).status).toBe(400);
});

test('a unit’s log is read from there and above only', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const district = duty.as(world.person('duty-officer', { unit: '610113' }));
  await note(district, '区里的');
  const { unitId } = (await district.get('/api/duty/log')).body.items[0];
  const above = duty.as(world.person('duty-officer'));
  expect((await above.get(`/api/duty/log?unitId=${unitId}`)).body.items.length).toBe(1);
  expect((await above.get('/api/duty/log')).body.items).toEqual([]);
  for (const path of ['/api/duty/log', '/api/duty/log/verify'])
    expect((await district.get(`${path}?unitId=${city}`)).status).toBe(404);
  expect((await duty.as(world.person('responder')).get('/api/duty/log')).status).toBe(403);
  expect((await note(duty.as(world.person('administrator')), '管理员')).status).toBe(403);
});
