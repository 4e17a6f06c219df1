import { openWorld, type Started, type World } from '@muster/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planService } from '../src/service.ts';
import { ownQuestions, realQuestions } from './questions.ts';
import { real, realAtHand } from './real-documents.ts';
import { smallPlans } from './small-plans.ts';

let world: World;
let plan: Started;
const as = () => plan.as(world.person('duty-leader'));
const find = async (q: string, more = '') =>
  (await as().get(`/api/plan/plans?q=${encodeURIComponent(q)}${more}`)).body;

beforeAll(async () => {
  world = await openWorld();
  plan = await world.start(planService);
  for (const { text } of smallPlans) {
    const answer = await as().post('/api/plan/plans', { format: 'markdown', text });
    expect(answer.status, answer.text).toBe(201);
  }
  for (const document of [
    ...real('national').filter((d) => d.name.endsWith('.md')),
    ...real('laws'),
    ...real('standards'),
    ...real('xian-enterprise'),
  ]) {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(document.bytes)]), document.name);
    const answer = await as().post('/api/plan/plans', form);
    expect(answer.status, answer.text).toBe(201);
  }
}, 120_000);
afterAll(() => world[Symbol.asyncDispose]());

const misses = async (questions: readonly (readonly [string, string])[]): Promise<string[]> => {
  const missed: string[] = [];
  for (const [question, title] of questions) {
    const { items } = await find(question, '&limit=3');
    const titles = items.map((item: { title: string }) => item.title);
    if (!titles.includes(title)) missed.push(`${question} → ${titles.join(' | ')}, not ${title}`);
  }
  return missed;
};

describe('search', () => {
  test('the right plan is among the first three for 95 % of the questions about our own plans', async () => {
    expect(ownQuestions.length).toBeGreaterThanOrEqual(40);
    const missed = await misses(ownQuestions);
    expect(missed.length / ownQuestions.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });
  test.runIf(realAtHand)('and for 95 % of the questions about real documents', async () => {
    const missed = await misses(realQuestions);
    expect(missed.length / realQuestions.length, missed.join('\n')).toBeLessThanOrEqual(0.05);
  });
});

describe('an answer', () => {
  test('shows where it was found, in plain text with the ranges that matched', async () => {
    const { items } = await find('下穿通道积水');
    const [snippet] = items[0].snippets;
    expect(snippet.text.length).toBeLessThanOrEqual(142);
    const marked = snippet.marks.map(({ start, end }: { start: number; end: number }) =>
      snippet.text.slice(start, end),
    );
    expect(marked).toEqual(expect.arrayContaining(['积水']));
    expect(snippet).toMatchObject({ sectionId: expect.stringMatching(/^s\d+$/) });
  });
  test('is found by part of a title, wherever words end', async () => {
    expect((await find('困人和特种设')).items[0].title).toBe('西安市电梯困人和特种设备事故应急预案');
  });
  test('to a word that no plan has looks for what was meant, and says so', async () => {
    const { items, suggestions, searchedFor } = await find('防讯');
    expect(items[0].title).toContain('防汛');
    expect(suggestions).toContain('防汛');
    expect(searchedFor).toEqual([{ word: '防讯', others: expect.arrayContaining(['防汛']) }]);
    expect((await find('防汛')).searchedFor).toEqual([]);
  });
  test('to what looks like no word of the field is empty, with near words where there are some', async () => {
    expect(await find('没水了')).toMatchObject({ items: [], suggestions: expect.arrayContaining(['积水']) });
    expect(await find('𠮷𠮷𠮷')).toEqual({ items: [], nextCursor: null, suggestions: [], searchedFor: [] });
    expect(await find('的')).toMatchObject({ items: [], searchedFor: [] });
  });
  test('of signs alone is empty, not a fault', async () => {
    for (const q of ['？？', "'", '%', '\\', ':* & |', '<b>', '(', '"'])
      expect((await as().get(`/api/plan/plans?q=${encodeURIComponent(q)}`)).status, q).toBe(200);
  });
  test('keeps to a class, to a region and to current plans', async () => {
    const titles = async (q: string, more: string): Promise<string[]> =>
      (await find(q, more)).items.map((i: { title: string }) => i.title);
    expect(await titles('应急预案', '&category=12D')).toEqual(['西安市危险化学品事故应急预案（示例）']);
    expect(await titles('应急预案', '&category=12D00')).toEqual(['西安市危险化学品事故应急预案（示例）']);
    const natural = (await find('应急', '&category=11&limit=100')).items;
    expect(natural.length).toBeGreaterThan(3);
    for (const { category } of natural) expect(category).toMatch(/^11/);
    expect(await titles('防汛', '&regionCode=610113')).toContain('西安市防汛应急预案（示例）');
    expect(await titles('防汛', '&regionCode=510000')).not.toContain('西安市防汛应急预案（示例）');
    const { body } = await as().post('/api/plan/plans', {
      format: 'markdown',
      text: '# 西安市高温热浪应急预案（2030年修订）\n\n1 总则\n\n新',
    });
    expect((await find('高温热浪')).items[0].id).toBe(body.id);
    expect(await titles('高温热浪', '&status=superseded')).toEqual(['西安市高温热浪应急预案']);
    expect(await titles('高温热浪', '&status=all')).toEqual(
      expect.arrayContaining(['西安市高温热浪应急预案', '西安市高温热浪应急预案（2030年修订）']),
    );
  });
  test('is given page by page, no plan twice, none missing', async () => {
    const whole = (await find('应急', '&limit=100')).items.map((i: { id: string }) => i.id);
    for (const path of ['q=%E5%BA%94%E6%80%A5&', '']) {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { items: { id: string }[]; nextCursor: string | null } = (
          await as().get(`/api/plan/plans?${path}limit=4${cursor && `&cursor=${cursor}`}`)
        ).body;
        seen.push(...page.items.map((i) => i.id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      if (path !== '') expect(seen).toEqual(whole);
      else expect(seen.length).toBeGreaterThanOrEqual(whole.length);
    }
  });
  test('without a question lists the newest first', async () => {
    const { items } = (await as().get('/api/plan/plans?limit=100')).body;
    const times = items.map((i: { importedAt: string }) => i.importedAt);
    expect(times).toEqual([...times].sort().reverse());
  });
  test('shows a district its own plans and those that bind it, never its neighbour’s', async () => {
    const district = (unit: string) => plan.as(world.person('duty-leader', { unit }));
    await district('610112').post('/api/plan/plans', {
      format: 'markdown',
      text: '# 未央区龙首灯会应急预案\n\n1 总则',
    });
    const titles = async (unit: string) =>
      (await district(unit).get(`/api/plan/plans?q=${encodeURIComponent('龙首灯会')}`)).body.items.map(
        (i: { title: string }) => i.title,
      );
    expect(await titles('610112')).toContain('未央区龙首灯会应急预案');
    expect(await titles('610113')).not.toContain('未央区龙首灯会应急预案');
    expect(await titles('610113')).toContain('西安市大型活动踩踏事件应急预案');
    expect(await titles('610100')).toContain('未央区龙首灯会应急预案');
  });
  test.each([
    'limit=0',
    'limit=201',
    'limit=x',
    'status=old',
    'category=flood',
    'regionCode=1',
    'cursor=%%%',
    'cursor=bm8',
    'colour=red',
    `q=${'a'.repeat(201)}`,
  ])('to %s is a 400', async (query) =>
    expect((await as().get(`/api/plan/plans?${query}`)).status).toBe(400),
  );
});
