import { PlanImported } from '@muster/contracts';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf } from '../../test/docx.ts';
import { planService } from '../service.ts';

let world: World;
let plan: Started;
const leader = () => plan.as(world.person('duty-leader'));
const text = (more = '') =>
  `# 灞桥区山洪应急预案（2025年版）\n\n## 1 总则\n\n甲${more}\n\n## 2 应急响应\n\n### 2.1 三级响应\n\n#### 2.1.1 启动条件\n\n（1）死亡1人以上。\n\n#### 2.1.2 响应措施\n\n（1）区水务局：30分钟内到场。\n\n## 附件1 联系电话\n\n值班电话：029-80000777`;
const preview = (body: unknown) => leader().post('/api/plan/readings', body);
const form = (name: string, bytes: string | Uint8Array, fields: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [key, value] of Object.entries(fields)) body.append(key, value);
  body.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return body;
};
const count = async () => Number((await world.sql`select count(*) as n from plan.plans`)[0]?.['n']);

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('a preview', () => {
  test('says what an import would make of a document, and saves and tells nothing', async () => {
    const [before, told] = [await count(), (await world.events(PlanImported)).length];
    const { status, body } = await preview({ format: 'markdown', text: text() });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: '灞桥区山洪应急预案（2025年版）',
      regionCode: '610111',
      levels: [{ key: 'III', measures: [{ unit: '区水务局', dueMinutes: 30 }] }],
      contacts: [{ phone: '029-80000777' }],
      understood: { levels: 1, contacts: 1 },
      related: [],
    });
    expect(await count()).toBe(before);
    await world.settled();
    expect(await world.events(PlanImported)).toHaveLength(told);
    const saved = await leader().post('/api/plan/plans', { format: 'markdown', text: text() });
    for (const key of [
      'title',
      'category',
      'sections',
      'levels',
      'contacts',
      'understood',
      'warnings',
      'source',
    ])
      expect(saved.body[key], key).toEqual(body[key]);
  });

  test('names the same document, the edition it would replace, and the newer one that stands', async () => {
    const first = await leader().post('/api/plan/plans', { format: 'markdown', text: text('乙') });
    const same = await preview({ format: 'markdown', text: text('乙') });
    expect(same.body.related).toMatchObject([{ id: first.body.id, as: 'same' }]);
    const next = await preview({ format: 'markdown', text: text('丙').replace('2025', '2026') });
    expect(next.body.related).toMatchObject([{ id: first.body.id, as: 'replaced' }]);
    const older = await preview({ format: 'markdown', text: text('丁').replace('2025', '2019') });
    expect(older.body.related).toMatchObject([{ id: first.body.id, as: 'newer' }]);
  });

  test.each([
    ['a program', form('plan.txt', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0])), 415],
    ['a picture', form('plan.png', 'x'), 415],
    ['a broken Word file', form('plan.docx', new Uint8Array([0x50, 0x4b, 3, 4, 1, 2])), 422],
    ['an empty file', form('plan.md', ''), 422],
    ['no text', { format: 'markdown', text: ' ' }, 400],
  ])('of %s is refused with a reason', async (_name, body, status) => {
    const answer = await preview(body);
    expect(answer.status, answer.text).toBe(status);
    expect(answer.body.detail).toMatch(/\S/);
  });

  test('needs the right to import', async () => {
    const officer = plan.as(world.person('duty-officer'));
    expect((await officer.post('/api/plan/readings', { format: 'text', text: '甲' })).status).toBe(403);
  });
});

describe('an import with corrections', () => {
  const contacts = [{ name: '张三', unit: '区水务局', post: null, phone: '029-80000778', sectionId: null }];
  test('keeps them in one step, as version 1, whatever the document is', async () => {
    const body = form('plan.docx', await docxOf(['灞桥区桥梁垮塌应急预案', '1 总则', '甲', '2 职责', '乙']), {
      title: '灞桥区桥梁应急预案',
      corrections: JSON.stringify({
        contacts,
        category: null,
        regionCode: '610111',
        sections: [{ id: 's1', heading: '总 则' }],
      }),
    });
    const saved = await leader().post('/api/plan/plans', body);
    expect(saved.status, saved.text).toBe(201);
    expect(saved.body).toMatchObject({
      version: 1,
      title: '灞桥区桥梁应急预案',
      category: null,
      regionCode: '610111',
      contacts,
      understood: { contacts: 1 },
    });
    expect(saved.body.sections[0]).toMatchObject({ number: '1', heading: '总 则' });
    expect((await leader().get(`/api/plan/plans/${saved.body.id}`)).body).toEqual(saved.body);
  });

  test('that name what the document does not have, or are no JSON, saves nothing', async () => {
    const before = await count();
    const stray = await leader().post('/api/plan/plans', {
      format: 'markdown',
      text: text('戊'),
      corrections: { sections: [{ id: 's99', text: '甲' }] },
    });
    expect([stray.status, stray.body.code]).toEqual([422, 'plan.no_such_section']);
    for (const corrections of ['{', '[]', '{"colour":1}', JSON.stringify({ contacts: [{ phone: '' }] })]) {
      const answer = await leader().post('/api/plan/plans', form('a.md', text('己'), { corrections }));
      expect(answer.status, corrections).toBe(400);
      expect(answer.body.errors[0].path).toMatch(/^\/corrections/);
    }
    expect(await count()).toBe(before);
  });
});
