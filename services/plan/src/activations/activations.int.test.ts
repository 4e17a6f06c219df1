import {
  ActivationEnded,
  type Incident,
  IncidentReported,
  PlanActivated,
  TaskFinished,
  TaskMissed,
  TaskStarted,
} from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerIncidents } from '../../test/answer-incidents.ts';
import { incidentOf } from '../../test/incident.ts';
import { planService } from '../service.ts';

let world: World;
let plan: Started;
let flood = '';
let chemicals = '';
const leader = () => plan.as(world.person('duty-leader'));
const officer = () => plan.as(world.person('duty-officer'));
const reported = async (more: Partial<Incident> = {}): Promise<Incident> => {
  const incident = incidentOf(more);
  await world.publish(IncidentReported, incident);
  await world.settled();
  return incident;
};
const activate = (
  incidentId: string,
  responseLevel = 'IV',
  planId = flood,
  who = world.person('duty-leader'),
) => plan.as(who).post('/api/plan/activations', { planId, incidentId, responseLevel });
const running = async (level = 'IV') => (await activate((await reported()).id, level)).body;
const path = (a: { id: string }, more: string) => `/api/plan/activations/${a.id}${more}`;

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
  const { items } = (await leader().get('/api/plan/plans')).body;
  const idOf = (word: string) => items.find((i: { title: string }) => i.title.includes(word)).id;
  [flood, chemicals] = [idOf('防汛'), idOf('危险化学品')];
});
afterAll(() => world[Symbol.asyncDispose]());

describe('who may start a level, as the plan says', () => {
  const start = async (more: object = {}) =>
    leader().post('/api/plan/activations', {
      planId: flood,
      incidentId: (await reported()).id,
      responseLevel: 'IV',
      ...more,
    });
  test('is no reason to refuse: the response runs, and the answer says that the starter is not named', async () => {
    const { status, body } = await start();
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'running', starterMatched: false, decidedBy: null });
    expect(body.warnings).toEqual([
      { code: 'plan.starter_not_named', detail: expect.stringContaining('由市防汛办主任决定启动') },
    ]);
    // It stays on the record, for whoever reads it later.
    expect((await officer().get(path(body, ''))).body.warnings).toEqual(body.warnings);
    await world.settled();
    const told = (await world.events(PlanActivated)).find(({ id }) => id === body.id);
    expect(told).toMatchObject({ starterMatched: false, warnings: body.warnings });
  });
  test('is met by saying whose decision it was, also for another level', async () => {
    const { body } = await start({ decidedBy: '市防汛办主任，电话' });
    expect(body).toMatchObject({ decidedBy: '市防汛办主任，电话', starterMatched: false, warnings: [] });
    const raise = (more: object) => leader().post(path(body, '/level'), { responseLevel: 'III', ...more });
    expect((await raise({})).body.warnings).toHaveLength(1);
  });
});

describe('a plan put in force', () => {
  test('makes the tasks of its level, each with unit, title and deadline, records who and who may, and tells', async () => {
    const incident = await reported();
    const { status, body } = await activate(incident.id, 'IV');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      planId: flood,
      incidentId: incident.id,
      responseLevel: 'IV',
      levelName: '四级',
      status: 'running',
      automatic: false,
      startedBy: { name: 'duty-leader 610100' },
      mayStart: expect.stringContaining('市防汛办主任'),
      unitPath: incident.unitPath,
    });
    expect(body.tasks).toHaveLength(7);
    expect(body.tasks[0]).toMatchObject({
      ordinal: 1,
      unit: '市防汛办',
      title: '组织水务、气象、住建部门视频会商，向有关区县发出调度单',
      clause: '30分钟内组织水务、气象、住建部门视频会商，向有关区县发出调度单。',
      dueAt: new Date(Date.parse(body.startedAt) + 30 * 60_000).toISOString(),
      state: 'open',
      missedAt: null,
    });
    const event = (await world.events(PlanActivated)).at(-1);
    expect(event).toEqual(body);
    expect((await leader().get(path(body, ''))).body).toEqual(body);
    expect(
      (await leader().get(`/api/plan/matches?incidentId=${incident.id}`)).body.items[0].activationId,
    ).toBe(body.id);
  });
  test('works on an incident whose event has not arrived', async () => {
    const incident = incidentOf();
    const stop = answerIncidents(world, () => [incident]);
    try {
      expect((await activate(incident.id)).status).toBe(201);
      expect((await activate(newId())).status).toBe(404);
    } finally {
      stop();
    }
  });
  test('at a level that it does not have is refused with its levels listed', async () => {
    const { status, body } = await activate((await reported()).id, 'V');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'plan.no_such_level',
      detail: expect.stringContaining('I (一级), II (二级), III (三级), IV (四级), 关注级 (关注级)'),
    });
    expect(body.errors[0].path).toBe('/responseLevel');
  });
  test('takes its own fifth level, which no standard knows', async () => {
    expect((await activate((await reported()).id, '关注级')).body).toMatchObject({
      responseLevel: '关注级',
      levelOrder: 5,
    });
  });
  test('runs once for an incident, whoever asks at once; another plan may run beside it', async () => {
    const { id } = await reported();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => activate(id)));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('plan.running_already');
    expect((await activate(id, 'IV', chemicals)).status).toBe(201);
  });
  test('bears the mark of an exercise', async () => {
    const { id } = await reported({ exercise: true });
    expect((await activate(id)).body.exercise).toBe(true);
  });
  test('needs the right', async () => {
    const { id } = await reported();
    for (const role of ['duty-officer', 'responder', 'administrator'] as const)
      expect((await activate(id, 'IV', flood, world.person(role))).status).toBe(403);
    expect((await activate(id, 'IV', flood, world.person('commander'))).status).toBe(201);
  });
  test('of a higher unit is not a district’s to start', async () => {
    const incident = await reported({ unitPath: '/000000/610000/610100/610113/' });
    const answer = await activate(incident.id, 'IV', flood, world.person('duty-leader', { unit: '610113' }));
    expect([answer.status, answer.body.code]).toEqual([403, 'plan.of_higher_unit']);
  });
  test('for an incident of a foreign unit, one that is over, or an unknown plan is refused', async () => {
    const foreign = await reported({ unitPath: '/000000/620000/' });
    expect((await activate(foreign.id)).status).toBe(404);
    for (const status of ['closed', 'rejected', 'merged'] as const)
      expect((await activate((await reported({ status })).id)).status).toBe(409);
    expect((await activate((await reported()).id, 'IV', newId())).status).toBe(404);
  });
  test('that was superseded names the one to start', async () => {
    const old = (
      await leader().post('/api/plan/plans', {
        format: 'markdown',
        text: '# 西安市暴雪应急预案（2020年版）\n\n4.1 四级响应\n\n4.1.1 启动条件\n\n（1）暴雪蓝色预警。',
      })
    ).body;
    const next = (
      await leader().post('/api/plan/plans', {
        format: 'markdown',
        text: '# 西安市暴雪应急预案（2026年版）\n\n1 总则',
      })
    ).body;
    const answer = await activate((await reported()).id, 'IV', old.id);
    expect([answer.status, answer.body.code]).toEqual([409, 'plan.superseded']);
    expect(answer.body.detail).toContain(next.id);
  });
  test.each([
    {},
    { planId: 'x', incidentId: newId(), responseLevel: 'I' },
    { planId: newId(), incidentId: newId(), responseLevel: ' ' },
    { planId: newId(), incidentId: newId(), responseLevel: 'I', x: 1 },
  ])('malformed %#: 400', async (body) =>
    expect((await leader().post('/api/plan/activations', body)).status).toBe(400),
  );
});

describe('another level', () => {
  test('is a new activation that ends the one before and cancels what of it is open', async () => {
    const first = await running('IV');
    await officer().post(path(first, `/tasks/${first.tasks[0].id}/finish`), {});
    const { status, body } = await leader().post(path(first, '/level'), {
      responseLevel: 'III',
      reason: '雨势加大',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      responseLevel: 'III',
      replaces: first.id,
      incidentId: first.incidentId,
      status: 'running',
    });
    const before = (await leader().get(path(first, ''))).body;
    expect(before).toMatchObject({ status: 'ended', replacedBy: body.id, endReason: '雨势加大', version: 2 });
    expect(before.tasks.map((t: { state: string }) => t.state)).toEqual([
      'finished',
      ...Array(6).fill('cancelled'),
    ]);
    expect((await world.events(ActivationEnded)).at(-1)).toEqual(before);
    expect((await world.events(PlanActivated)).at(-1)).toEqual(body);
  });
  test('that is the same, of no plan, or of an ended response is refused', async () => {
    const first = await running('IV');
    expect((await leader().post(path(first, '/level'), { responseLevel: '四级' })).status).toBe(409);
    expect((await leader().post(path(first, '/level'), { responseLevel: 'IX' })).status).toBe(422);
    expect((await leader().post(path({ id: newId() }, '/level'), { responseLevel: 'I' })).status).toBe(404);
    await leader().post(path(first, '/end'), { reason: '雨停' });
    expect((await leader().post(path(first, '/level'), { responseLevel: 'III' })).status).toBe(409);
  });
  test('asked for by several at once comes once', async () => {
    const first = await running('IV');
    const answers = await Promise.all(
      ['III', 'II', 'I'].map((responseLevel) => leader().post(path(first, '/level'), { responseLevel })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409]);
    const { items } = (
      await leader().get(`/api/plan/activations?incidentId=${first.incidentId}&status=running`)
    ).body;
    expect(items).toHaveLength(1);
  });
});

describe('stand-down', () => {
  test('ends the response, who and why recorded; the plan may then start again', async () => {
    const first = await running();
    const { status, body } = await leader().post(path(first, '/end'), { reason: '降雨结束，积水排除' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ended',
      endReason: '降雨结束，积水排除',
      endedBy: { name: 'duty-leader 610100' },
      replacedBy: null,
    });
    expect((await world.events(ActivationEnded)).at(-1)).toEqual(body);
    expect((await leader().post(path(first, '/end'), { reason: '又一次' })).status).toBe(409);
    expect((await activate(first.incidentId)).status).toBe(201);
  });
  test('needs a reason, the right, and the plan’s own unit', async () => {
    const first = (await activate((await reported({ unitPath: '/000000/610000/610100/610113/' })).id)).body;
    expect((await leader().post(path(first, '/end'), {})).status).toBe(400);
    expect((await officer().post(path(first, '/end'), { reason: '甲' })).status).toBe(403);
    const district = plan.as(world.person('duty-leader', { unit: '610113' }));
    expect((await district.get(path(first, ''))).status).toBe(200);
    expect((await district.post(path(first, '/end'), { reason: '甲' })).status).toBe(403);
    expect(
      (
        await plan
          .as(world.person('duty-leader', { unit: '610112' }))
          .post(path(first, '/end'), { reason: '甲' })
      ).status,
    ).toBe(404);
  });
});

describe('a task', () => {
  test('is started and finished, each with who and when', async () => {
    const a = await running();
    const task = a.tasks[2];
    const begun = await officer().post(path(a, `/tasks/${task.id}/start`), { note: '已出发' });
    expect(begun.body).toMatchObject({
      state: 'started',
      version: 2,
      startedBy: { name: 'duty-officer 610100' },
      note: '已出发',
    });
    const done = await officer().post(path(a, `/tasks/${task.id}/finish`));
    expect(done.body).toMatchObject({
      state: 'finished',
      version: 3,
      finishedBy: { name: 'duty-officer 610100' },
      note: '已出发',
    });
    expect((await world.events(TaskStarted)).at(-1)).toEqual(begun.body);
    expect((await world.events(TaskFinished)).at(-1)).toEqual(done.body);
  });
  test('finished without a start began no later than it ended', async () => {
    const a = await running();
    const { body } = await officer().post(path(a, `/tasks/${a.tasks[0].id}/finish`), {});
    expect(body).toMatchObject({ state: 'finished', startedAt: body.finishedAt, startedBy: body.finishedBy });
  });
  test('goes through each state once: what comes twice or too late is a conflict', async () => {
    const a = await running();
    const post = (i: number, verb: string) => officer().post(path(a, `/tasks/${a.tasks[i].id}/${verb}`), {});
    const starts = await Promise.all([post(0, 'start'), post(0, 'start'), post(0, 'start')]);
    expect(starts.map((s) => s.status).sort()).toEqual([200, 409, 409]);
    expect((await post(0, 'finish')).status).toBe(200);
    expect((await post(0, 'finish')).body.code).toBe('plan.task_finished');
    expect((await post(0, 'start')).body.code).toBe('plan.task_finished');
    await leader().post(path(a, '/end'), { reason: '雨停' });
    expect((await post(1, 'start')).body.code).toBe('plan.task_cancelled');
  });
  test('is found under its own activation alone, by its own unit alone', async () => {
    const [a, b] = [await running(), await running()];
    expect((await officer().post(path(a, `/tasks/${b.tasks[0].id}/start`), {})).status).toBe(404);
    const stranger = plan.as(world.person('duty-officer', { unit: '610112' }));
    expect((await stranger.post(path(a, `/tasks/${a.tasks[0].id}/start`), {})).status).toBe(404);
    expect(
      (await plan.as(world.person('responder')).post(path(a, `/tasks/${a.tasks[0].id}/start`), {})).status,
    ).toBe(403);
  });
  test('is missed once when its time runs out, and can still be finished, late', async () => {
    const a = await running();
    await officer().post(path(a, `/tasks/${a.tasks[0].id}/finish`), {});
    await world.advance('29m');
    const missedOf = async () => (await world.events(TaskMissed)).filter((t) => t.activationId === a.id);
    expect(await missedOf()).toEqual([]);
    await world.advance('2m');
    const due = a.tasks.filter(
      (t: { dueAt: string; ordinal: number }) => t.ordinal > 1 && t.dueAt === a.tasks[0].dueAt,
    );
    expect((await missedOf()).map((t) => t.id)).toEqual(due.map((t: { id: string }) => t.id));
    await world.advance('1m');
    expect(await missedOf()).toHaveLength(due.length);
    const late = await officer().post(path(a, `/tasks/${due[0].id}/finish`), {});
    expect(late.body).toMatchObject({ state: 'finished', missedAt: expect.any(String) });
    await leader().post(path(a, '/end'), { reason: '雨停' });
    const before = (await missedOf()).length;
    await world.advance('35m');
    expect(await missedOf()).toHaveLength(before);
  });
});

describe('the list', () => {
  test('is newest first, by incident, plan and state, page by page', async () => {
    const a = await running();
    const byIncident = (await leader().get(`/api/plan/activations?incidentId=${a.incidentId}`)).body.items;
    expect(byIncident.map((i: { id: string }) => i.id)).toEqual([a.id]);
    expect(byIncident[0].tasks).toHaveLength(7);
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const page = (await leader().get(`/api/plan/activations?limit=3&planId=${flood}${cursor}`)).body;
      seen.push(...page.items.map((i: { id: string }) => i.id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen[0]).toBe(a.id);
    const ended = (await leader().get('/api/plan/activations?status=ended&limit=100')).body.items;
    expect(ended.every((i: { status: string }) => i.status === 'ended')).toBe(true);
  });
});
