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
