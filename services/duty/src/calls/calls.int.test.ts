import { CallClosed } from '@muster/contracts';
import { newId } from '@muster/kit';
import { type Caller, openWorld } from '@muster/testing';
import { expect, test } from 'vitest';
import { startDuty } from '../../test/given.ts';

const logged = async (caller: Caller, content: string, more = {}) =>
  (await caller.post('/api/duty/calls', { callerPhone: '13800138000', content, ...more })).body;

test('an open call is closed once, with a reason that stands in it and in the log', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer, '路灯不亮');
  const closed = await officer.post(`/api/duty/calls/${id}/close`, { reason: '转市政热线' });
  expect(closed.status).toBe(200);
  expect(closed.body).toMatchObject({
    status: 'closed',
    closeReason: '转市政热线',
    version: 2,
    closedBy: { id: world.person('duty-officer').id },
  });
  expect((await officer.get(`/api/duty/calls/${id}`)).body).toEqual(closed.body);
  const again = await officer.post(`/api/duty/calls/${id}/close`, { reason: '又一次' });
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({ code: 'duty.call_already_closed' });
  expect(again.body.detail).toContain('转市政热线');
  expect((await world.events(CallClosed)).map((call) => call.id)).toEqual([id]);
  const log = await officer.get('/api/duty/log');
  expect(log.body.items.map((entry: { text: string }) => entry.text)).toEqual([
    expect.stringContaining('路灯不亮'),
    '来电 XA-C-20260724-0001 办结：转市政热线',
  ]);
});

test('of two who close a call at once one succeeds', async () => {
  await using world = await openWorld();
  const [one, two] = [await startDuty(world), await startDuty(world)];
  const officer = world.person('duty-officer');
  const { id } = await logged(one.as(officer), '来电');
  const both = await Promise.all(
    [one, two].map((each) => each.as(officer).post(`/api/duty/calls/${id}/close`, { reason: '办结' })),
  );
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  expect((await one.as(officer).get('/api/duty/log/verify')).body).toMatchObject({ holds: true, checked: 2 });
});

test('calls are found by any of their words and numbers, however written', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  await logged(officer, '河堤渗水', {
    place: '灞桥区灞河东路',
    callerName: '李Wang',
    callerUnit: '水务局',
    callerPhone: '029-88661234',
  });
  await logged(officer, '100%确定_的事');
  const found = async (q: string) =>
    (await officer.get(`/api/duty/calls?q=${encodeURIComponent(q)}`)).body.items.length;
  for (const q of [
    '渗水',
    '灞河',
    'WANG',
    '水务',
    '0724-0001',
    '88661234',
    '029 8866',
    '+86 29 88661234',
    '０２９-８８６６',
  ])
    expect([q, await found(q)]).toEqual([q, 1]);
  expect(await found('没有的词')).toBe(0);
  // What SQL takes for a wildcard is a character here.
  expect(await found('0%确')).toBe(1);
  expect(await found('定_的')).toBe(1);
  expect(await found('%')).toBe(1);
  expect(await found("';--")).toBe(0);
});

test('the list goes page by page through all calls, newest first, and filters by state and time', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const at = (minute: number) => new Date(Date.UTC(2026, 6, 24, 11, minute)).toISOString();
  const ids = [];
  for (let minute = 0; minute < 7; minute++)
    ids.push((await logged(officer, `第 ${minute} 个`, { receivedAt: at(Math.floor(minute / 2)) })).id);
  await officer.post(`/api/duty/calls/${ids[0]}/close`, { reason: '办结' });
  const seen: string[] = [];
  let cursor: string | null = '';
  for (let pages = 0; cursor !== null && pages < 10; pages++) {
    const page = await officer.get(`/api/duty/calls?limit=3${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.body.items.map((call: { id: string }) => call.id));
    cursor = page.body.nextCursor;
  }
  expect(seen.length).toBe(7);
  expect(new Set(seen)).toEqual(new Set(ids));
  expect(seen[0]).toBe(ids[6]);
  const count = async (query: string) => (await officer.get(`/api/duty/calls?${query}`)).body.items.length;
  expect(await count('status=closed')).toBe(1);
  expect(await count('status=open')).toBe(6);
  expect(await count(`from=${at(1)}&to=${at(3)}`)).toBe(4);
  expect(await count('exercise=true')).toBe(0);
});

test('a malformed query is refused and says what is wrong', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  for (const query of [
    'limit=0',
    'limit=201',
    'status=lost',
    'from=yesterday',
    'cursor=abc',
    'unknown=1',
    'status=open&status=open',
  ]) {
    const answer = await officer.get(`/api/duty/calls?${query}`);
    expect([query, answer.status]).toEqual([query, 400]);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  }
  const cursor = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  for (const forged of [cursor([1, 2]), cursor(['x', 'y']), cursor([1e300, -1])])
    expect((await officer.get(`/api/duty/calls?cursor=${forged}`)).status).toBe(422);
  expect((await officer.get('/api/duty/calls?from=0000-01-01T00:00:00Z')).status).toBe(422);
  expect((await officer.get('/api/duty/calls?to=9999-12-31T23:59:59Z')).status).toBe(200);
});

test('a unit sees its own calls and those below, and no other’s', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const city = duty.as(world.person('duty-officer'));
  const district = duty.as(world.person('duty-officer', { unit: '610113' }));
  const neighbour = duty.as(world.person('duty-leader', { unit: '610102' }));
  const [own, below] = [await logged(city, '市里的'), await logged(district, '区里的')];
  expect((await city.get('/api/duty/calls')).body.items.length).toBe(2);
  expect((await district.get('/api/duty/calls')).body.items).toMatchObject([{ id: below.id }]);
  expect((await neighbour.get('/api/duty/calls')).body.items).toEqual([]);
  expect((await city.get(`/api/duty/calls/${below.id}`)).status).toBe(200);
  for (const [caller, id] of [
    [district, own.id],
    [neighbour, below.id],
    [city, newId()],
  ] as const) {
    const read = await caller.get(`/api/duty/calls/${id}`);
    expect([read.status, read.body.code]).toEqual([404, 'duty.call_not_found']);
    expect((await caller.post(`/api/duty/calls/${id}/close`, { reason: '不是我的' })).status).toBe(404);
  }
  expect((await city.get('/api/duty/calls/not-an-id')).status).toBe(400);
});

test('a call without a reason to close it stays open', async () => {
  await using world = await openWorld();
  const duty = await startDuty(world);
  const officer = duty.as(world.person('duty-officer'));
  const { id } = await logged(officer, '来电');
  for (const body of [{}, { reason: ' ' }, { reason: '长'.repeat(501) }, { reason: '办结', by: 'x' }])
    expect((await officer.post(`/api/duty/calls/${id}/close`, body)).status).toBe(400);
  expect((await officer.get(`/api/duty/calls/${id}`)).body.status).toBe('open');
});
