import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk, path, reported } from '../../test/given.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const url = { levels: '/api/incident/rules/levels', deadlines: '/api/incident/rules/deadlines' };
type Kind = keyof typeof url;
const read = async (kind: Kind) => (await desk.officer.get(url[kind])).body;
const put = (kind: Kind, body: object, version: number, by = desk.administrator) =>
  by.put(url[kind], body, { headers: { 'if-match': `"${version}"` } });

test.each(['levels', 'deadlines'] as const)(
  'the %s rules name clause, source and whether they were read or are known',
  async (kind) => {
    const set = await read(kind);
    expect(set).toMatchObject({ version: 1, changedBy: null });
    for (const rule of set.rules) {
      expect(rule.source).not.toBe('');
      expect(['S', 'K']).toContain(rule.mark);
    }
  },
);

test.each(['levels', 'deadlines'] as const)(
  'the %s rules as they were read can be put back, and every version is kept',
  async (kind) => {
    const before = await read(kind);
    const answer = await put(kind, { reason: '原样', rules: before.rules }, before.version);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: before.version + 1,
      reason: '原样',
      changedBy: { name: 'administrator 610100' },
    });
    expect(answer.headers.get('etag')).toBe(`"${before.version + 1}"`);
    const first = (await desk.officer.get(`${url[kind]}/history?limit=1`)).body;
    expect(first.items).toMatchObject([{ version: before.version + 1 }]);
    const second = (await desk.officer.get(`${url[kind]}/history?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second).toMatchObject({ items: [before], nextCursor: null });
  },
);

test('only an administrator changes rules, and only the version they read', async () => {
  const { rules, version } = await read('levels');
  const body = { reason: '试', rules };
  expect((await put('levels', body, version, desk.leader)).status).toBe(403);
  const district = desk.incident.as(desk.world.person('administrator', { unit: '610113' }));
  expect((await put('levels', body, version, district)).body).toMatchObject({
    status: 403,
    code: 'incident.rules_of_all',
  });
  expect((await put('levels', body, version - 1)).body).toMatchObject({
    status: 412,
    code: 'incident.rules_changed_meanwhile',
  });
  expect((await desk.administrator.put(url.levels, body)).status).toBe(428);
  const answers = await Promise.all(
    [1, 2, 3, 4].map((n) => put('levels', { ...body, reason: `第${n}` }, version)),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412, 412, 412]);
  expect((await read('levels')).version).toBe(version + 1);
});

test('a table that contradicts itself, a rule that goes down, two of one key: refused', async () => {
  const levels = await read('levels');
  const upside = structuredClone(levels.rules);
  upside[0].criteria[0].from = 5;
  expect((await put('levels', { reason: '错', rules: upside }, levels.version)).body.code).toBe(
    'incident.level_rule_contradicts',
  );
  const twice = [...levels.rules, levels.rules[0]];
  expect((await put('levels', { reason: '错', rules: twice }, levels.version)).body.code).toBe(
    'incident.rule_key_twice',
  );
  const deadlines = await read('deadlines');
  const down = [{ ...deadlines.rules[0], toLevel: 5, fromLevel: 4 }];
  expect((await put('deadlines', { reason: '错', rules: down }, deadlines.version)).body.code).toBe(
    'incident.deadline_rule_downward',
  );
  const again = [{ ...deadlines.rules[0], repeatMinutes: 10 }];
  expect((await put('deadlines', { reason: '错', rules: again }, deadlines.version)).body.code).toBe(
    'incident.deadline_rule_repeats',
  );
  expect((await put('levels', { reason: '错', rules: [{ key: 'x' }] }, levels.version)).status).toBe(400);
});

test('changed rules grade and set clocks from the next incident on; running clocks keep theirs', async () => {
  const before = await reported(desk.officer, { casualties: { dead: 2 } });
  expect(before.level).toBe(4);
  const levels = await read('levels');
  const stricter = structuredClone(levels.rules);
  stricter[0].criteria[2].from = 2;
  await put('levels', { reason: '从严', rules: stricter }, levels.version);
  const deadlines = await read('deadlines');
  const faster = deadlines.rules.map((rule: { key: string }) =>
    rule.key === 'common-city-province-phone' ? { ...rule, minutes: 15 } : rule,
  );
  const running = await reported(desk.officer, { level: 3 });
  await put('deadlines', { reason: '提速', rules: faster }, deadlines.version);
  const after = await reported(desk.officer, { casualties: { dead: 2 } });
  expect(after.level).toBe(3);
  const minutes = async (incident: { id: string; reportedAt: string }) => {
    const { items } = (await desk.officer.get(path.incident(incident.id, '/deadlines'))).body;
    return Math.round((Date.parse(items[0].dueAt) - Date.parse(incident.reportedAt)) / 60_000);
  };
  expect([await minutes(running), await minutes(after)]).toEqual([30, 15]);
});

test('the advisor answers without storing anything', async () => {
  const advise = (body: object) => desk.officer.post('/api/incident/rules/levels/advise', body);
  const answer = await advise({ category: '11C02', regionCode: '610113', figures: { magnitude: 5.5 } });
  expect(answer.body).toMatchObject({
    level: 2,
    levelReason: { rule: 'xian-earthquake-dense', figures: { magnitude: 5.5 } },
  });
  expect((await advise({ category: '11A02', regionCode: '610113', figures: {} })).body).toEqual({
    level: 0,
    levelReason: null,
  });
  expect((await advise({ category: '99999', regionCode: '610113', figures: {} })).status).toBe(422);
});
