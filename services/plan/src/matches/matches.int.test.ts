import { IncidentChanged, IncidentClosed, IncidentReported, PlanSuggested } from '@muster/contracts';
import { newId } from '@muster/kit';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerIncidents } from '../../test/answer-incidents.ts';
import { incidentOf } from '../../test/incident.ts';
import { planService } from '../service.ts';

let world: World;
let plan: Started;
const leader = (unit = '610100') => plan.as(world.person('duty-leader', { unit }));
const matches = (incidentId: string, unit?: string) =>
  leader(unit).get(`/api/plan/matches?incidentId=${incidentId}`);
const suggested = async (incidentId: string) =>
  (await world.events(PlanSuggested)).filter((e) => e.incidentId === incidentId);

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('matches', () => {
  test('are ranked with the level, the reason and the clause quoted with its number', async () => {
    const incident = incidentOf({ title: '小寨3小时降雨130毫米，积水' });
    await world.publish(IncidentReported, incident);
    await world.settled();
    const { status, body } = await matches(incident.id);
    expect(status).toBe(200);
    const [first] = body.items;
    expect(first).toMatchObject({
      title: '西安市防汛应急预案（示例）',
      responseLevel: { key: 'I', name: '一级', order: 1 },
      activationId: null,
    });
    expect(first.reasons.find((r: { kind: string }) => r.kind === 'figure')).toMatchObject({
      text: expect.stringContaining('130毫米'),
      clause: {
        number: expect.stringContaining('（2）'),
        heading: '启动条件',
        text: '预报或者实测降雨量3小时内达120毫米以上、24小时内达250毫米以上。',
      },
    });
    expect(body.items.map((i: { title: string }) => i.title)).not.toContain(
      '西安市危险化学品事故应急预案（示例）',
    );
  });
  test('put the district’s own plan before the city’s', async () => {
    const own = await leader('610113').post('/api/plan/plans', {
      format: 'markdown',
      text: '# 雁塔区防汛应急预案\n\n4.1 四级响应\n\n4.1.1 启动条件\n\n（1）暴雨黄色预警。',
    });
    const incident = incidentOf({ unitPath: '/000000/610000/610100/610113/', unitCode: '610113' });
    await world.publish(IncidentReported, incident);
    await world.settled();
    const titles = (await matches(incident.id, '610113')).body.items.map((i: { title: string }) => i.title);
    expect(titles.slice(0, 2)).toEqual(['雁塔区防汛应急预案', '西安市防汛应急预案（示例）']);
    expect(own.status).toBe(201);
  });
  test('ask the incident service where its event has not arrived yet', async () => {
    const incident = incidentOf({
      category: '12D02',
      categoryName: '危险化学品泄漏事故',
      title: '液氯泄漏6吨',
    });
    const stop = answerIncidents(world, () => [incident]);
    try {
      expect((await matches(incident.id)).body.items[0]).toMatchObject({
        title: '西安市危险化学品事故应急预案（示例）',
        responseLevel: { key: 'III' },
      });
      expect((await matches(newId())).status).toBe(404);
    } finally {
      stop();
    }
  });
  test('of an incident of another district are none', async () => {
    const incident = incidentOf({ unitPath: '/000000/610000/610100/610112/', regionCode: '610112' });
    await world.publish(IncidentReported, incident);
    await world.settled();
    expect((await matches(incident.id, '610113')).status).toBe(404);
    expect((await matches(incident.id)).status).toBe(200);
  });
  test('say 503, not nothing, when neither copy nor incident service is there', async () => {
    const answer = await matches(newId());
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).not.toBeNull();
  });
  test.each(['', '?incidentId=7', `?incidentId=${newId()}&x=1`])('of %s are a 400', async (query) => {
    expect((await leader().get(`/api/plan/matches${query}`)).status).toBe(400);
  });
});

describe('a suggestion', () => {
  test('follows the report, and again only when plan or level change', async () => {
    const incident = incidentOf({ title: '明光路积水', regionCode: '610112' });
    await world.publish(IncidentReported, incident);
    await world.settled();
    expect(await suggested(incident.id)).toMatchObject([
      {
        version: 1,
        planTitle: expect.stringContaining('防汛'),
        responseLevel: { key: 'IV', basis: 'judgement' },
        exercise: false,
        incidentVersion: 1,
      },
    ]);

    await world.publish(IncidentChanged, { ...incident, version: 2, place: '明光路北口' });
    await world.settled();
    expect(await suggested(incident.id)).toHaveLength(1);

    await world.publish(IncidentChanged, { ...incident, version: 3, casualties: { dead: 1 } });
    await world.settled();
    const [, second, ...more] = await suggested(incident.id);
    expect(more).toEqual([]);
    expect(second).toMatchObject({ version: 2, responseLevel: { key: 'III' }, incidentVersion: 3 });
    expect(second?.reasons.find((r) => r.kind === 'figure')?.clause?.text).toBe(
      '洪涝灾害造成死亡1人以上或者被困10人以上。',
    );
    const [first] = await suggested(incident.id);
    expect(second?.id).toBe(first?.id);
  });
  test('of an event that was overtaken is not made', async () => {
    const incident = incidentOf({ title: '太华路积水', regionCode: '610112' });
    await world.publish(IncidentChanged, { ...incident, version: 5, casualties: { dead: 3 } });
    await world.settled();
    await world.publish(IncidentReported, incident);
    await world.settled();
    expect((await suggested(incident.id)).map((s) => s.responseLevel?.key)).toEqual(['II']);
  });
  test('is made once when an event comes twice', async () => {
    const incident = incidentOf({ regionCode: '610112' });
    const id = await world.publish(IncidentReported, incident);
    await world.publish(IncidentReported, incident, { id });
    await world.settled();
    expect(await suggested(incident.id)).toHaveLength(1);
  });
  test('bears the mark of an exercise', async () => {
    const incident = incidentOf({ exercise: true });
    await world.publish(IncidentReported, incident);
    await world.settled();
    expect((await suggested(incident.id))[0]?.exercise).toBe(true);
  });
  test('is none for what no plan covers, and none after the end', async () => {
    const none = incidentOf({ category: '14C01', categoryName: '金融' });
    const over = incidentOf({ status: 'closed' });
    await world.publish(IncidentReported, none);
    await world.publish(IncidentClosed, over);
    await world.publish(IncidentChanged, over);
    await world.settled();
    expect([...(await suggested(none.id)), ...(await suggested(over.id))]).toEqual([]);
  });
  test('follows a warning that concerns the incident, and its end', async () => {
    const incident = incidentOf({ title: '丈八路积水', regionCode: '610112', level: 0 });
    await world.publish(IncidentReported, incident);
    await world.settled();
    const record = (colour: string) =>
      leader().post('/api/plan/warnings', { phenomenon: '暴雨', colour, regionCode: '610100' });
    const red = (await record('red')).body;
    expect((await suggested(incident.id)).map((s) => s.responseLevel?.key)).toEqual(['IV', 'II']);
    const again = (await record('red')).body;
    expect((await matches(incident.id)).body.items[0].responseLevel.key).toBe('I');
    for (const { id } of [red, again]) await leader().post(`/api/plan/warnings/${id}/lift`);
    expect((await suggested(incident.id)).map((s) => s.responseLevel?.key)).toEqual(['IV', 'II', 'I']);
  });
});
