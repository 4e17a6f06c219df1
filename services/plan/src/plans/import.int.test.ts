import { PlanCorrected, PlanImported } from '@muster/contracts';
import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bombOf, docxOf } from '../../test/docx.ts';
import { real, realAtHand, realFile } from '../../test/real-documents.ts';
import { planService } from '../service.ts';

let world: World;
let plan: Started;
const leader = () => plan.as(world.person('duty-leader'));
const json = (text: string, more: object = {}) =>
  leader().post('/api/plan/plans', { format: 'markdown', text, ...more });
const file = (name: string, bytes: Uint8Array, fields: Record<string, string> = {}, part = 'file') => {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append(part, new Blob([new Uint8Array(bytes)]), name);
  return leader().post('/api/plan/plans', form);
};
const count = async () => Number((await world.sql`select count(*) as n from plan.plans`)[0]?.['n']);

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
});
afterAll(() => world[Symbol.asyncDispose]());

describe('import', () => {
  test('of Markdown answers its sections, levels, organisations and contacts, and tells of it', async () => {
    const text =
      '# 临潼区滑坡应急预案（2025年版）\n\n## 1 组织体系\n\n（1）区水务局：负责巡查。\n\n## 2 应急响应\n\n### 2.1 三级响应\n\n#### 2.1.1 启动条件\n\n（1）死亡1人以上。\n\n#### 2.1.2 启动程序\n\n由区长批准启动。\n\n#### 2.1.3 响应措施\n\n（1）区水务局：30分钟内到场。\n\n## 附件1 联系电话\n\n值班电话：029-80000999';
    const { status, body, headers } = await json(text);
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      title: '临潼区滑坡应急预案（2025年版）',
      category: '11D01',
      regionCode: '610115',
      status: 'current',
      edition: '2025年版',
      version: 1,
    });
    expect(body.sections.map((s: { number: string }) => s.number)).toEqual([
      '1',
      '（1）',
      '2',
      '2.1',
      '2.1.1',
      '（1）',
      '2.1.2',
      '2.1.3',
      '（1）',
      '附件1',
    ]);
    expect(body.levels).toEqual([
      expect.objectContaining({
        key: 'III',
        mayStart: '由区长批准启动。',
        measures: [expect.objectContaining({ unit: '区水务局', dueMinutes: 30 })],
      }),
    ]);
    expect(body.organisations).toHaveLength(1);
    expect(body.contacts).toEqual([expect.objectContaining({ phone: '029-80000999' })]);
    expect(body.understood).toMatchObject({
      sections: 10,
      levels: 1,
      conditions: 1,
      conditionsWithFigures: 1,
      measures: 1,
    });
    const events = await world.events(PlanImported);
    expect(events.at(-1)).toMatchObject({
      id: body.id,
      title: body.title,
      unitPath: '/000000/610000/610100/',
    });
    expect(JSON.stringify(events)).not.toContain('80000999');
    expect((await leader().get(`/api/plan/plans/${body.id}`)).body).toEqual(body);
  });
  test('what a person says of a plan goes before what its text says', async () => {
    const { body } = await json('# 甲乙丙丁应急预案\n\n1 总则', {
      title: '长安区防汛应急预案',
      category: '11A01',
      regionCode: '610116',
      kind: 'departmental',
    });
    expect(body).toMatchObject({
      title: '长安区防汛应急预案',
      category: '11A01',
      regionCode: '610116',
      kind: 'departmental',
    });
  });
  test('a file and its fields in one form are read alike', async () => {
    const { status, body } = await file('预案.md', Buffer.from('# 阎良区暴雪应急预案\n\n1 总则'), {
      regionCode: '610114',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      title: '阎良区暴雪应急预案',
      source: { format: 'markdown', fileName: '预案.md' },
    });
  });
  test('a Word file of the same words gives the same plan as its Markdown', async () => {
    const lines = [
      '高陵区停电应急预案',
      '1　总则',
      '1.1　目的',
      '保障供电。',
      '2　应急响应',
      '2.1　四级响应',
      '（1）停电超过2小时。',
      '附件 联系电话',
      '值班电话：029-80000777',
    ];
    const { sections, levels, contacts } = (await file('a.docx', docxOf(lines))).body;
    const other = (await json(lines.join('\n\n').replace('高陵区停电', '# 高陵区停电'), { title: '另一份' }))
      .body;
    expect({ sections, levels, contacts }).toEqual({
      sections: other.sections,
      levels: other.levels,
      contacts: other.contacts,
    });
  });
  test.runIf(realAtHand)('the national plan reads the same from Word and from Markdown', async () => {
    const markdown = realFile('national', /\.md$/);
    const word = realFile('national', /\.docx$/);
    const [a, b] = [
      (await file(markdown.name, markdown.bytes)).body,
      (await file(word.name, word.bytes)).body,
    ];
    expect(a.sections.length).toBeGreaterThan(60);
    const { id: _a, source: _sa, importedAt: _ta, status: _x, supersededBy: _y, ...first } = a;
    const { id: _b, source: _sb, importedAt: _tb, status: _u, supersededBy: _v, ...second } = b;
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      title: '国家突发事件总体应急预案',
      kind: 'overall',
      regionCode: '000000',
      supersedes: [{ title: '国务院关于实施国家突发公共事件总体应急预案的决定', number: '国发〔2005〕11号' }],
    });
    expect(first.levels.map((l: { key: string }) => l.key)).toEqual(['I', 'II', 'III', 'IV']);
    const numbers = first.sections.map((s: { number: string | null }) => s.number);
    expect(numbers.filter((n: string | null) => n !== null && /^\d+$/.test(n))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });
  test.runIf(realAtHand)('every article of a law is a section of its own, in its chapter', async () => {
    const law = realFile('laws', /管理办法/);
    const { body } = await file(law.name, law.bytes);
    const articles = body.sections.filter((s: { number: string | null }) => /^第.*条$/.test(s.number ?? ''));
    expect(articles).toHaveLength(43);
    const chapters = new Map(
      body.sections
        .filter((s: { number: string | null }) => /章$/.test(s.number ?? ''))
        .map((s: { id: string; number: string }) => [s.id, s.number]),
    );
    expect(chapters.size).toBe(8);
    for (const article of articles) expect(chapters.has(article.parentId), article.number).toBe(true);
    expect(body).toMatchObject({ kind: 'regulation', number: '国办发〔2024〕5号', issuedOn: '2024-01-31' });
  });
  test.runIf(realAtHand)(
    'an enterprise plan whose numbers were lost has the chapters of the standard, three levels and its phone',
    async () => {
      const document = realFile('xian-enterprise', /应急预案-/);
      const { body } = await file(document.name, document.bytes);
      const top = body.sections
        .filter((s: { depth: number }) => s.depth === 1)
        .map((s: { heading: string }) => s.heading);
      expect(top).toEqual(expect.arrayContaining(['综合应急预案', '专项应急预案', '现场处置方案']));
      expect(body.levels.map((l: { name: string }) => l.name)).toEqual(['Ⅰ级', 'Ⅱ级', 'Ⅲ级']);
      expect(body.organisations.map((o: { name: string }) => o.name)).toEqual(
        expect.arrayContaining(['抢险救援组', '医疗救护组']),
      );
      expect(body.contacts.map((c: { phone: string }) => c.phone)).toContain('029-84261888');
      expect(body).toMatchObject({ kind: 'enterprise', regionCode: '610104' });
    },
  );
  test.runIf(realAtHand)('every real document is read', async () => {
    for (const document of [...real('laws'), ...real('standards'), ...real('xian-enterprise')]) {
      const { status, body } = await file(document.name, document.bytes, {
        title: `${document.name.slice(0, 200)} 又`,
      });
      expect([201, 409], document.name).toContain(status);
      if (status === 201) expect(body.sections.length, document.name).toBeGreaterThan(15);
    }
  });
});

describe('editions', () => {
  const edition = (year: number, more = '') =>
    json(`# 灞桥区地震应急预案（${year}年修订）\n\n1 总则\n\n${year}${more}`);
  const status = async (id: string) => (await leader().get(`/api/plan/plans/${id}`)).body;
  test('the newer of a family and region is current, whichever came first, and the older is kept', async () => {
    const of2022 = (await edition(2022)).body;
    const of2025 = (await edition(2025)).body;
    const of2015 = (await edition(2015)).body;
    expect(await status(of2022.id)).toMatchObject({
      status: 'superseded',
      supersededBy: of2025.id,
      version: 2,
    });
    expect(await status(of2025.id)).toMatchObject({ status: 'current', supersededBy: null, version: 1 });
    expect(of2015).toMatchObject({ status: 'superseded', supersededBy: of2025.id });
    expect((await world.events(PlanCorrected)).map((e) => [e.id, e.status])).toContainEqual([
      of2022.id,
      'superseded',
    ]);
  });
  test('a plan that repeals another by name supersedes it', async () => {
    const old = (await json('# 鄠邑区地铁运营突发事件应急预案\n\n1 总则\n\n甲')).body;
    const next = (
      await json(
        '# 鄠邑区城市轨道交通运营突发事件应急预案\n\n原《鄠邑区地铁运营突发事件应急预案》同时废止。\n\n1 总则',
      )
    ).body;
    expect(next.supersedes).toEqual([{ title: '鄠邑区地铁运营突发事件应急预案', number: null }]);
    expect(await status(old.id)).toMatchObject({ status: 'superseded', supersededBy: next.id });
  });
  test('the same plan of another region or unit is no edition', async () => {
    const one = (await json('# 防汛应急预案\n\n1 总则', { regionCode: '610122', category: '11A00' })).body;
    await json('# 防汛应急预案\n\n1 总则\n\n乙', { regionCode: '610124', category: '11A00' });
    await plan
      .as(world.person('duty-leader', { unit: '610122' }))
      .post('/api/plan/plans', { format: 'text', text: '防汛应急预案\n1 总则\n丙', regionCode: '610122' });
    expect(await status(one.id)).toMatchObject({ status: 'current' });
  });
  test('the very same document twice is one plan, and says so', async () => {
    const first = await json('# 蓝田县泥石流应急预案\n\n1 总则');
    const before = await count();
    const again = await file('预案.md', Buffer.from('# 蓝田县泥石流应急预案\n\n1 总则'));
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({ id: first.body.id, version: 1, sections: first.body.sections });
    expect(again.body.warnings[0]).toContain('imported before');
    expect(await count()).toBe(before);
  });
  test('two editions sent at once leave one current', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => edition(2030 + n, '同时')));
    // A machine that is too busy may say so; what it may not do is keep two.
    expect(answers.filter((a) => ![201, 409, 503].includes(a.status)).map((a) => a.text)).toEqual([]);
    const [row] =
      await world.sql`select count(*)::int as n from plan.plans where family = '灞桥区地震应急预案' and status = 'current'`;
    expect(row?.['n']).toBe(1);
  });
});

describe('what is refused, with nothing written', () => {
  test.each([
    ['no body', undefined, 400],
    ['no text', { format: 'text' }, 400],
    ['blank text', { format: 'text', text: '  \n ' }, 400],
    ['an unknown field', { format: 'text', text: '甲', colour: 'red' }, 400],
    ['a wrong type', { format: 'text', text: 7 }, 400],
    ['an unknown format', { format: 'pdf', text: '甲' }, 400],
    ['a wrong code', { format: 'text', text: '甲', category: 'flood' }, 400],
    ['a NUL', { format: 'text', text: '甲\u0000乙' }, 400],
    ['a list', [1, 2], 400],
    ['a text beyond the limit', { format: 'text', text: '水'.repeat(1_000_001) }, 400],
  ])('JSON with %s', async (_, body, expected) => {
    const before = await count();
    const answer = await leader().post('/api/plan/plans', body);
    expect(answer.status, answer.text).toBe(expected);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await count()).toBe(before);
  });
  test.each([
    ['an empty file', 'a.txt', Buffer.alloc(0), 422],
    ['a program renamed', 'a.docx', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(4000)]), 415],
    ['a picture', 'a.png', Buffer.from('89504e470d0a1a0a', 'hex'), 415],
    ['a damaged Word file', 'a.docx', docxOf(['甲']).subarray(0, 500), 422],
    ['a zip bomb', 'a.docx', bombOf(200_000_000, 64), 422],
    ['a file beyond the limit', 'a.txt', Buffer.alloc(8 * 1024 * 1024 + 1, 65), 413],
  ])('a form with %s', async (_, name, bytes, expected) => {
    const before = await count();
    const answer = await file(name, bytes);
    expect(answer.status, answer.text).toBe(expected);
    expect(await count()).toBe(before);
  });
  test('a form without a file, with two, with an unknown field, or cut short', async () => {
    const empty = new FormData();
    empty.append('title', '甲');
    expect((await leader().post('/api/plan/plans', empty)).status).toBe(400);
    const two = new FormData();
    two.append('a', new Blob(['甲']), 'a.txt');
    two.append('b', new Blob(['乙']), 'b.txt');
    expect((await leader().post('/api/plan/plans', two)).status).toBe(400);
    expect((await file('a.txt', Buffer.from('甲'), { colour: 'red' })).status).toBe(400);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(
      (
        await leader().post(
          '/api/plan/plans',
          '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n甲',
          { headers },
        )
      ).status,
    ).toBe(400);
    expect(
      (await leader().post('/api/plan/plans', '甲', { headers: { 'content-type': 'text/html' } })).status,
    ).toBe(415);
    expect(
      (
        await leader().post('/api/plan/plans', '{"format":', {
          headers: { 'content-type': 'application/json' },
        })
      ).status,
    ).toBe(400);
  });
  test('without the right, or without signing in', async () => {
    expect(
      (await plan.as(world.person('duty-officer')).post('/api/plan/plans', { format: 'text', text: '甲' }))
        .status,
    ).toBe(403);
    expect((await plan.as(undefined).post('/api/plan/plans', { format: 'text', text: '甲' })).status).toBe(
      401,
    );
  });
});

describe('however a document is sent', () => {
  const markdown = (n: number): string =>
    `# 灞桥区燃气泄漏应急预案（${n}）\n\n## 1 总则\n\n甲\n\n## 2 应急响应\n\n### 2.1 Ⅲ级响应\n\n死亡3人以上的，由区长启动。`;
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const raw = (body: string | Uint8Array, type: string, query = '', headers = {}) =>
    leader().send('POST', `/api/plan/plans${query}`, body, { headers: { 'content-type': type, ...headers } });
  const levels = (answer: Awaited<ReturnType<typeof raw>>) => {
    expect(answer.status, answer.text).toBe(201);
    return answer.body.levels.map((level: { key: string }) => level.key);
  };

  test.each([
    ['as the body, Markdown', () => raw(markdown(1), 'text/markdown')],
    ['as the body, plain text with a charset', () => raw(markdown(2), 'text/plain; charset=utf-8')],
    ['as JSON that leaves the format out', () => leader().post('/api/plan/plans', { text: markdown(3) })],
    ['as JSON that calls the text content', () => leader().post('/api/plan/plans', { content: markdown(4) })],
    ['as a .txt file', () => file('预案.txt', Buffer.from(markdown(5)))],
  ])('%s, its headings and levels are read', async (_how, send) => {
    const answer = await send();
    expect(levels(answer)).toEqual(['III']);
    expect(answer.body.title).toMatch(/^灞桥区燃气泄漏应急预案/);
  });
  test('as the body, a Word file, with what a person says of it in the query', async () => {
    const docx = docxOf(['灞桥区停水应急预案', '1 总则', '甲']);
    const { status, body, text } = await raw(docx, word, '?category=12P02&regionCode=610111');
    expect(status, text).toBe(201);
    expect(body).toMatchObject({ category: '12P02', regionCode: '610111', source: { format: 'docx' } });
  });
  test('as the body again under its key answers the first plan, another document is refused', async () => {
    const key = { 'idempotency-key': 'import-raw' };
    const first = await raw(markdown(6), 'text/markdown', '', key);
    expect((await raw(markdown(6), 'text/markdown', '', key)).body.id).toBe(first.body.id);
    expect((await raw(markdown(7), 'text/markdown', '', key)).status).toBe(422);
  });
  test('both or neither of text and content, and what is no document, are refused with what to send', async () => {
    const two = await leader().post('/api/plan/plans', { text: '甲', content: '乙' });
    expect(two.body).toMatchObject({ status: 400, errors: [{ path: '/text' }] });
    expect((await leader().post('/api/plan/plans', { title: '甲' })).status).toBe(400);
    const unknown = await leader().post('/api/plan/plans', { document: '甲' });
    expect(unknown.body.errors).toContainEqual({ path: '/', message: 'unknown field "document"' });
    const pdf = await raw('%PDF-1.4', 'application/pdf');
    expect(pdf.body).toMatchObject({ status: 415, detail: expect.stringContaining('multipart/form-data') });
    expect((await raw('', 'text/plain')).status).toBe(422);
    expect((await raw(Buffer.from([0x25, 0x50, 0x44, 0x46, 0]), 'text/plain')).status).toBe(415);
  });
});

describe('the list', () => {
  const found = async (query: string) => {
    const { status, body, text } = await leader().get(`/api/plan/plans?${query}`);
    expect(status, text).toBe(200);
    return body.items.map((item: { category: string }) => item.category);
  };
  test('by an event class holds the plans of the wider classes that it belongs to, and none of others', async () => {
    const floods = await found('category=11A02');
    expect(floods).toContain('11A00');
    expect(floods.filter((category: string) => !/^11(A0[02]|000)$/.test(category))).toEqual([]);
    expect(await found('category=11A')).toContain('11A00');
    expect(await found('category=12D10')).toContain('12D00');
  });
  test('of a form with empty fields is the whole list', async () => {
    expect(await found('q=&category=&regionCode=')).toEqual(await found(''));
  });
});

describe('repeating', () => {
  test('the same key and document answer the first plan again, another document is refused', async () => {
    const headers = { 'idempotency-key': 'import-1' };
    const body = { format: 'text', text: '周至县干旱应急预案\n1 总则' };
    const first = await leader().post('/api/plan/plans', body, { headers });
    const again = await leader().post('/api/plan/plans', body, { headers });
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect(
      (await leader().post('/api/plan/plans', { ...body, text: '另一份\n1 总则' }, { headers })).status,
    ).toBe(422);
  });
});

describe('hostile but legal text is kept as text', () => {
  test('markup, quotes and SQL come back as they were sent', async () => {
    const evil = `<script>alert(1)</script> '); drop table plan.plans; -- \\x27 :* & | !`;
    const { status, body } = await json(`# 新城区火灾应急预案\n\n## 1 ${evil}\n\n${evil}`);
    expect(status).toBe(201);
    expect(body.sections[0]).toMatchObject({ heading: evil.replace('\\x27', '\\x27'), text: evil });
    const found = (await leader().get(`/api/plan/plans?q=${encodeURIComponent("alert 火灾'); drop table")}`))
      .body;
    expect(found.items.map((i: { id: string }) => i.id)).toContain(body.id);
  });
  test('a line of a million characters is imported within seconds', async () => {
    const began = performance.now();
    const { status, body } = await json(`# 碑林区高温应急预案\n\n${'高温'.repeat(499_000)}`);
    expect(status).toBe(201);
    expect(body.warnings.join()).toContain('continued');
    expect(performance.now() - began).toBeLessThan(30_000);
  });
  test('a text of a hundred thousand different words is imported within seconds, its title still found', async () => {
    const words = Array.from({ length: 100_000 }, (_, i) => (i * 7919 + 1_000_000).toString(36)).join(' ');
    const began = performance.now();
    const { status, body } = await json(`# 雁塔区不同词应急预案\n\n${words}`);
    expect(status).toBe(201);
    expect(performance.now() - began).toBeLessThan(30_000);
    const { items } = (await leader().get(`/api/plan/plans?q=${encodeURIComponent('不同词')}`)).body;
    expect(items[0].id).toBe(body.id);
  });
});
