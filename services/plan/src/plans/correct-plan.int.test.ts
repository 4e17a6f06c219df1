import { PlanCorrected } from '@muster/contracts';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planService } from '../service.ts';

let world: World;
let plan: Started;
const leader = () => plan.as(world.person('duty-leader'));
const text =
  '# 未央区塌陷应急预案\n\n## 1 总则\n\n甲\n\n## 2 应急响应\n\n### 2.1 四级响应\n\n#### 2.1.1 启动条件\n\n（1）死亡1人以上。';
const imported = async (more = '') =>
  (await leader().post('/api/plan/plans', { format: 'markdown', text: text + more })).body;
const correct = (id: string, body: unknown, version = 1, who = world.person('duty-leader')) =>
  plan.as(who).patch(`/api/plan/plans/${id}`, body, { headers: { 'if-match': `"${version}"` } });

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('a correction', () => {
  test('changes sections, levels and contacts, raises the version, and is told', async () => {
    const { id, levels, contacts } = await imported('\n\n一');
    const level = {
      ...levels[0],
      mayStart: '由区长启动',
      measures: [{ sectionId: null, unit: '区住建局', text: '30分钟内封路', dueMinutes: 30 }],
    };
    const contact = { name: '值班员', unit: '区住建局', post: null, phone: '029-80000555', sectionId: null };
    const { status, body, headers } = await correct(id, {
      category: '11D04',
      sections: [{ id: 's1', heading: '总 则', text: '地面塌陷处置' }],
      levels: [level],
      contacts: [...contacts, contact],
    });
    expect(status).toBe(200);
    expect(headers.get('etag')).toBe('"2"');
    expect(body).toMatchObject({ version: 2, category: '11D04', levels: [level], contacts: [contact] });
    expect(body.sections[0]).toMatchObject({ id: 's1', number: '1', heading: '总 则', text: '地面塌陷处置' });
    expect(body.understood).toMatchObject({ measures: 1, contacts: 1 });
    expect(body.warnings.join()).not.toContain('no measures');
    expect((await world.events(PlanCorrected)).at(-1)).toMatchObject({ id, version: 2, category: '11D04' });
    expect((await leader().get(`/api/plan/plans/${id}`)).body).toEqual(body);
  });
  test('of the words is found at once, and the old words no more', async () => {
    const { id } = await imported('\n\n旧词雷击');
    await correct(id, { sections: [{ id: 's5', text: '新词龙卷风' }] });
    const ids = async (q: string) =>
      (await leader().get(`/api/plan/plans?q=${encodeURIComponent(q)}`)).body.items.map(
        (i: { id: string }) => i.id,
      );
    expect(await ids('龙卷风')).toContain(id);
    expect(await ids('雷击')).not.toContain(id);
  });
  test('of a stale version is refused, and one without a version too', async () => {
    const { id } = await imported('\n\n二');
    expect((await correct(id, { title: '新名应急预案' })).status).toBe(200);
    const stale = await correct(id, { title: '别名应急预案' });
    expect([stale.status, stale.body.code]).toEqual([412, 'plan.changed_meanwhile']);
    expect((await leader().patch(`/api/plan/plans/${id}`, { title: '甲乙' })).status).toBe(428);
  });
  test('of two at once one wins', async () => {
    const { id } = await imported('\n\n三');
    const answers = await Promise.all(
      ['一', '二', '三', '四'].map((n) => correct(id, { title: `同时第${n}应急预案` })),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 412, 412, 412]);
  });
  test.each([
    ['a section that is not there', { sections: [{ id: 's999', text: '甲' }] }, 422],
    [
      'two levels of one key',
      {
        levels: [1, 2].map((order) => ({
          key: 'I',
          name: '一级',
          order,
          automatic: false,
          mayStart: null,
          conditions: [],
          measures: [],
        })),
      },
      422,
    ],
    [
      'two levels of one order',
      {
        levels: ['I', 'II'].map((key) => ({
          key,
          name: key,
          order: 1,
          automatic: false,
          mayStart: null,
          conditions: [],
          measures: [],
        })),
      },
      422,
    ],
    [
      'a clause of a section that is not there',
      {
        levels: [
          {
            key: 'I',
            name: '一级',
            order: 1,
            automatic: false,
            mayStart: null,
            conditions: [{ sectionId: 's999', text: '甲', figures: [] }],
            measures: [],
          },
        ],
      },
      422,
    ],
    ['an unknown field', { colour: 'red' }, 400],
    ['a wrong code', { category: '99999' }, 400],
    ['an empty title', { title: ' ' }, 400],
  ])('with %s is refused', async (name, body, status) => {
    const { id } = await imported(`\n\n${name}`);
    const answer = await correct(id, body);
    expect(answer.status, answer.text).toBe(status);
    expect((await leader().get(`/api/plan/plans/${id}`)).body.version).toBe(1);
  });
  test('takes JSON alone, whatever an import takes', async () => {
    const { id } = await imported('\n\n六');
    const headers = { 'if-match': '"1"', 'content-type': 'text/plain' };
    const answer = await leader().patch(`/api/plan/plans/${id}`, '{"title":"甲乙丙"}', { headers });
    expect(answer.body).toMatchObject({ status: 415, code: 'kit.media_type' });
  });
  test('needs the right, and the own unit: a district reads the city’s plan and may not change it', async () => {
    const { id } = await imported('\n\n四');
    const district = world.person('duty-leader', { unit: '610113' });
    expect((await plan.as(district).get(`/api/plan/plans/${id}`)).status).toBe(200);
    expect((await correct(id, { title: '甲乙丙' }, 1, district)).status).toBe(403);
    expect((await correct(id, { title: '甲乙丙' }, 1, world.person('duty-officer'))).status).toBe(403);
  });
  test('of another district’s plan finds none', async () => {
    const owner = plan.as(world.person('duty-leader', { unit: '610112' }));
    const { id } = (await owner.post('/api/plan/plans', { format: 'markdown', text: `${text}\n\n五` })).body;
    const stranger = world.person('duty-leader', { unit: '610113' });
    expect((await plan.as(stranger).get(`/api/plan/plans/${id}`)).status).toBe(404);
    expect((await correct(id, { title: '甲乙丙' }, 1, stranger)).status).toBe(404);
    expect((await correct(id, { title: '甲乙丙' })).status).toBe(200);
  });
  test('of a title that another current plan of the region has is refused', async () => {
    const one = (
      await leader().post('/api/plan/plans', { format: 'markdown', text: '# 长安区洪水应急预案\n\n1 总则' })
    ).body;
    const other = (
      await leader().post('/api/plan/plans', { format: 'markdown', text: '# 长安区旱灾应急预案\n\n1 总则' })
    ).body;
    const answer = await correct(other.id, { title: one.title });
    expect([answer.status, answer.body.code]).toEqual([409, 'plan.edition_at_once']);
  });
});
