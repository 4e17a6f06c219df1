import {
  CallLinked,
  CallLogged,
  OrderAccepted,
  PlanSuggested,
  ResourcesRecommended,
  TaskFinished,
  TaskStarted,
} from '@muster/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, firstReport, openDesk, path, reported, someId, someone } from '../../test/given.ts';
import { aCall, anActivation, anOrder, aRecommendation, aSuggestion, aTask } from '../../test/others.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

interface Item {
  id: string;
  at: string;
  kind: string;
  code: string;
  title: string;
  by: string | null;
  traceId: string;
  incidentId: string;
  params: Record<string, unknown>;
}
const timeline = async (id: string, more = ''): Promise<{ items: Item[]; nextCursor: string | null }> =>
  (await desk.officer.get(path.incident(id, `/timeline${more}`))).body;
const soon = (seconds: number): string =>
  new Date(desk.world.clock.now().getTime() + seconds * 1000).toISOString();

test('the whole chain stands in one list in order of time: call, incident, clocks, report, plan, task, resources, order', async () => {
  const { world } = desk;
  const [, call] = aCall({ receivedAt: soon(-60) });
  const logged = await world.publish(CallLogged, call);
  await world.settled();
  const incident = await reported(desk.officer, { callIds: [call.id], casualties: { dead: 3 } });
  const linked = {
    ...call,
    version: 2,
    status: 'linked' as const,
    incidentId: incident.id,
    incidentNumber: incident.number,
    linkedAt: soon(0),
  };
  await world.publish(CallLinked, linked);
  const report = (await desk.officer.post(path.incident(incident.id, '/reports'), firstReport())).body;
  await world.publish(PlanSuggested, aSuggestion(incident.id, soon(1)));
  const [started, activation] = anActivation(incident.id, { startedAt: soon(2) });
  await world.publish(started, activation);
  const task = aTask(incident.id, activation.id);
  await world.publish(TaskStarted, { ...task, state: 'started', startedAt: soon(3), startedBy: someone });
  await world.publish(ResourcesRecommended, aRecommendation(incident.id, soon(4)));
  const [given, order] = anOrder(incident.id, {
    receipts: [{ step: 'give', at: soon(5), by: someone, note: null }],
  });
  await world.publish(given, order);
  await world.publish(OrderAccepted, {
    ...order,
    version: 2,
    state: 'accepted',
    receipts: [
      ...order.receipts,
      { step: 'accept', at: soon(6), by: { ...someone, name: '站长' }, note: '两车八人' },
    ],
  });
  await world.publish(TaskFinished, {
    ...task,
    version: 3,
    state: 'finished',
    finishedAt: soon(7),
    finishedBy: someone,
  });
  await world.settled();

  const { items } = await timeline(incident.id);
  const told = items.filter((item) => item.code !== 'incident.deadline.set');
  expect(told.map((item) => item.code)).toEqual([
    'duty.call.logged',
    'incident.incident.reported',
    'duty.call.linked',
    'incident.report.submitted',
    'incident.deadline.met',
    'incident.deadline.met',
    // The order of the plan's steps is that of their own times; the response began when it was heard of.
    ...told.slice(6).map((item) => item.code),
  ]);
  expect(
    told
      .slice(6)
      .map((item) => item.code)
      .toSorted(),
  ).toEqual([
    'dispatch.order.accepted',
    'dispatch.order.given',
    'dispatch.resources.recommended',
    'incident.incident.responding',
    'plan.activation.started',
    'plan.plan.suggested',
    'plan.task.finished',
    'plan.task.started',
  ]);
  expect(items.filter((item) => item.code === 'incident.deadline.set')).toHaveLength(4);
  const times = items.map((item) => Date.parse(item.at));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  for (const item of items) expect(item.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(items[0]).toMatchObject({
    id: logged,
    kind: 'call',
    by: '值班员',
    title: expect.stringContaining('小寨有刺鼻气味'),
    incidentId: incident.id,
  });
  const by = (code: string) => items.find((item) => item.code === code);
  expect(by('incident.incident.reported')).toMatchObject({
    traceId: incident.traceId,
    by: 'duty-officer 610100',
    title: `事件接报 ${incident.number}：化工厂泄漏（危险化学品泄漏事故，较大）`,
  });
  expect(by('incident.report.submitted')).toMatchObject({
    traceId: report.traceId,
    title: '西安市电话首报报送陕西省',
  });
  expect(by('dispatch.order.accepted')).toMatchObject({
    by: '站长',
    kind: 'order',
    title: '接令：雁塔消防救援站（两车八人）',
  });
  expect(by('plan.activation.started')).toMatchObject({
    by: '指挥员',
    title: '启动预案《防汛预案》三级响应，任务0项',
  });
});

test('what came of a task stands in full, at the longest that the plan takes', async () => {
  const { id } = await reported(desk.officer);
  const task = { ...aTask(id, someId()), title: '测'.repeat(300), unit: '局'.repeat(200) };
  const note = `${'水'.repeat(1999)}完`;
  const finished = { state: 'finished' as const, finishedAt: soon(1), finishedBy: someone, note };
  await desk.world.publish(TaskFinished, { ...task, ...finished });
  await desk.world.settled();
  const { items } = await timeline(id);
  expect(items.find(({ code }) => code === 'plan.task.finished')).toMatchObject({
    title: `任务完成：${task.title}（${task.unit}）：${note}`,
    params: { note },
  });
});

test('the caller’s name and number stand nowhere in it', async () => {
  const [event, call] = aCall({ callerName: '赵某某', callerPhone: '13912345678' });
  await desk.world.publish(event, call);
  await desk.world.settled();
  const { id } = await reported(desk.officer, { callIds: [call.id] });
  await desk.world.settled();
  const text = JSON.stringify(await timeline(id));
  expect(text).toContain(call.number);
  expect(text).not.toContain('赵某某');
  expect(text).not.toContain('13912345678');
});

test('an event delivered twice, or under a second consumer restart, makes one row', async () => {
  const { id } = await reported(desk.officer);
  const [event, order] = anOrder(id);
  const told = someId();
  for (let n = 0; n < 3; n++) await desk.world.publish(event, order, { id: told });
  await desk.world.settled();
  // As after a broker that lost its memory of what was acknowledged, and an inbox swept empty.
  await desk.world.sql`delete from incident.inbox where event_id = ${told}`;
  await desk.world.publish(event, order, { id: told });
  await desk.world.settled();
  const { items } = await timeline(id);
  expect(items.filter((item) => item.code === 'dispatch.order.given')).toHaveLength(1);
  expect(items.filter((item) => item.code === 'incident.incident.responding')).toHaveLength(1);
});

test('a change tells what became different, also when its predecessor arrived later', async () => {
  const { id } = await reported(desk.officer, { casualties: { dead: 1 } });
  const patch = (body: object, version: number) =>
    desk.officer.patch(path.incident(id), body, { headers: { 'if-match': String(version) } });
  await patch({ casualties: { dead: 10 }, place: '雁塔区小寨西路' }, 1);
  await patch({ sensitive: true }, 2);
  await desk.world.settled();
  const changes = async () =>
    (await timeline(id)).items
      .filter((item) => item.code === 'incident.incident.changed')
      .map((item) => item.title);
  expect(await changes()).toEqual([
    '事件信息更新：等级由一般调整为重大，死亡1→10，地点改为雁塔区小寨西路',
    '事件信息更新：标为敏感',
  ]);
});

test('an unheard-of plan or order of another incident is no step of this one', async () => {
  const { id } = await reported(desk.officer);
  await desk.world.publish(...anActivation(someId()));
  await desk.world.publish(...anOrder(someId()));
  await desk.world.settled();
  const { items } = await timeline(id);
  expect(items.map((item) => item.code).filter((code) => !code.startsWith('incident.'))).toEqual([]);
});

test('the survivor of a merge tells the steps of both', async () => {
  const survivor = await reported(desk.officer);
  const absorbed = await reported(desk.officer, { title: '另一处来报' });
  await desk.world.publish(...anOrder(absorbed.id));
  await desk.world.settled();
  await desk.leader.post(path.incident(absorbed.id, '/merge'), { intoId: survivor.id, reason: '同一事件' });
  await desk.world.settled();
  const codes = (await timeline(survivor.id)).items.map((item) => item.code);
  expect(codes.filter((code) => code === 'incident.incident.reported')).toHaveLength(2);
  expect(codes).toEqual(
    expect.arrayContaining([
      'dispatch.order.given',
      'incident.incident.merged',
      'incident.incident.responding',
    ]),
  );
  // The absorbed one keeps its own.
  const own = (await timeline(absorbed.id)).items;
  expect(own.filter((item) => item.incidentId === survivor.id)).toEqual([]);
  expect(own.map((item) => item.code)).toContain('incident.incident.merged');
});

test('a long timeline pages without losing or repeating a step', async () => {
  const { id } = await reported(desk.officer, { level: 3 });
  for (let n = 0; n < 6; n++) await desk.world.publish(...anOrder(id));
  await desk.world.settled();
  const all = (await timeline(id)).items.map((item) => item.id);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: Item[]; nextCursor: string | null } = await timeline(
      id,
      `?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
    );
    seen.push(...page.items.map((item) => item.id));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(all);
});

test('what was late stands at the time it was due', async () => {
  const incident = await reported(desk.officer, { level: 3 });
  await desk.world.advance('35m');
  const missed = (await timeline(incident.id)).items.find((item) => item.code === 'incident.deadline.missed');
  expect(Math.round((Date.parse(missed?.at ?? '') - Date.parse(incident.reportedAt)) / 60_000)).toBe(30);
  expect(missed?.title).toContain('报送逾期');
});
