import { ActivationEnded, PlanActivated, WarningLifted, WarningRecorded } from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { planService } from '../service.ts';

let world: World;
let plan: Started;
const officer = () => plan.as(world.person('duty-officer'));
const rain = (colour: string, more: object = {}) =>
  officer().post('/api/plan/warnings', { phenomenon: '暴雨', colour, regionCode: '610100', ...more });
const lift = (id: string) => officer().post(`/api/plan/warnings/${id}/lift`);
const running = async () => (await officer().get('/api/plan/activations?status=running')).body.items;

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const { id } of (await officer().get('/api/plan/warnings?status=open')).body.items) await lift(id);
  for (const { id } of await running())
    await plan.as(world.person('duty-leader')).post(`/api/plan/activations/${id}/end`, { reason: '清场' });
});

describe('a rainstorm warning', () => {
  test('of blue starts the flood plan’s own level by itself, with its tasks, and says who recorded it', async () => {
    const { status, body } = await rain('blue', { text: '西安市气象台发布暴雨蓝色预警信号' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'open',
      colour: 'blue',
      issuedAt: body.recordedAt,
      activationIds: [expect.any(String)],
    });
    const [activation] = await running();
    expect(activation).toMatchObject({
      id: body.activationIds[0],
      responseLevel: '关注级',
      automatic: true,
      incidentId: null,
      reason: '暴雨蓝色预警',
      startedBy: { name: 'duty-officer 610100' },
    });
    expect(activation.tasks).toHaveLength(6);
    expect((await world.events(WarningRecorded)).at(-1)).toEqual(body);
    expect((await world.events(PlanActivated)).at(-1)).toEqual(activation);
  });
  test('while it runs already starts nothing twice', async () => {
    await rain('blue');
    expect((await rain('yellow')).body.activationIds).toEqual([]);
    const answers = await Promise.all([rain('red'), rain('orange')]);
    expect(answers.map((a) => a.status)).toEqual([201, 201]);
    expect(await running()).toHaveLength(1);
  });
  test('that is lifted ends what it started, unless another still holds', async () => {
    const [one, two] = [(await rain('blue')).body, (await rain('yellow')).body];
    expect((await lift(one.id)).body).toMatchObject({
      status: 'lifted',
      version: 2,
      liftedAt: expect.any(String),
    });
    expect(await running()).toHaveLength(1);
    await lift(two.id);
    expect(await running()).toEqual([]);
    expect((await world.events(ActivationEnded)).at(-1)).toMatchObject({
      endReason: '暴雨黄色预警解除',
      automatic: true,
    });
    expect((await world.events(WarningLifted)).map((w) => w.id)).toEqual(
      expect.arrayContaining([one.id, two.id]),
    );
    expect((await lift(two.id)).status).toBe(409);
    expect((await lift(newId())).status).toBe(404);
  });
  test('that people raised by hand does not end it when lifted', async () => {
    const { id, activationIds } = (await rain('blue')).body;
    await plan
      .as(world.person('duty-leader'))
      .post(`/api/plan/activations/${activationIds[0]}/level`, { responseLevel: 'III' });
    await lift(id);
    expect((await running()).map((a: { responseLevel: string }) => a.responseLevel)).toEqual(['III']);
  });
  test('of one district, of another city, or of heat starts nothing of the city', async () => {
    for (const more of [{ regionCode: '610113' }, { regionCode: '510100' }, { phenomenon: '高温' }])
      expect((await rain('red', more)).body.activationIds).toEqual([]);
    expect((await rain('blue', { regionCode: '610000' })).body.activationIds).toHaveLength(1);
  });
  test('recorded by a district starts no plan of the city', async () => {
    const district = plan.as(world.person('duty-officer', { unit: '610113' }));
    const { body } = await district.post('/api/plan/warnings', {
      phenomenon: '暴雨',
      colour: 'red',
      regionCode: '610100',
    });
    expect(body.activationIds).toEqual([]);
    expect(
      (
        await plan
          .as(world.person('duty-officer', { unit: '610112' }))
          .post(`/api/plan/warnings/${body.id}/lift`)
      ).status,
    ).toBe(404);
    await lift(body.id);
  });
  test('of an exercise is marked, and runs beside a real one', async () => {
    await rain('blue');
    const { body } = await rain('blue', { exercise: true });
    expect(body.activationIds).toHaveLength(1);
    expect((await running()).map((a: { exercise: boolean }) => a.exercise).sort()).toEqual([false, true]);
  });
  test('is listed newest first, page by page', async () => {
    for (const colour of ['blue', 'yellow', 'orange']) await rain(colour);
    const first = (await officer().get('/api/plan/warnings?status=open&limit=2')).body;
    const next = (await officer().get(`/api/plan/warnings?status=open&limit=2&cursor=${first.nextCursor}`))
      .body;
    expect([...first.items, ...next.items].map((w: { colour: string }) => w.colour)).toEqual([
      'orange',
      'yellow',
      'blue',
    ]);
    expect(next.nextCursor).toBeNull();
  });
  test.each([
    {},
    { phenomenon: '暴雨', colour: 'green', regionCode: '610100' },
    { phenomenon: ' ', colour: 'red', regionCode: '610100' },
    { phenomenon: '暴雨', colour: 'red', regionCode: 'x' },
    { phenomenon: '暴雨', colour: 'red', regionCode: '610100', issuedAt: 'now' },
  ])('malformed %#: 400', async (body) =>
    expect((await officer().post('/api/plan/warnings', body)).status).toBe(400),
  );
  test('needs the right', async () =>
    expect(
      (
        await plan
          .as(world.person('responder'))
          .post('/api/plan/warnings', { phenomenon: '暴雨', colour: 'red', regionCode: '610100' })
      ).status,
    ).toBe(403));
});
