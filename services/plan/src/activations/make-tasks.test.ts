import type { PlanLevel } from '@muster/contracts';
import { describe, expect, test } from 'vitest';
import { levelNamedIn } from './activation.ts';
import { makeTasks, titleOf } from './make-tasks.ts';

const level = (measures: PlanLevel['measures'], more: Partial<PlanLevel> = {}): PlanLevel => ({
  key: 'IV',
  name: '四级',
  order: 4,
  automatic: false,
  mayStart: null,
  conditions: [],
  measures,
  ...more,
});
const under = { activationId: 'a', planId: 'p', incidentId: 'i', unitPath: '/1/' };

describe('tasks', () => {
  test('each measure is one, due so many minutes after the start, in the order of the plan', () => {
    const start = new Date('2026-07-24T12:00:00Z');
    const tasks = makeTasks(
      level([
        { sectionId: 's1', unit: '市水务局', text: '2小时内完成巡查。', dueMinutes: 120 },
        { sectionId: 's2', unit: null, text: '加强值守', dueMinutes: null },
      ]),
      under,
      start,
    );
    expect(tasks.map((t) => [t.ordinal, t.unit, t.title, t.dueAt?.toISOString() ?? null, t.state])).toEqual([
      [1, '市水务局', '完成巡查', '2026-07-24T14:00:00.000Z', 'open'],
      [2, null, '加强值守', null, 'open'],
    ]);
  });
  test.each([
    ['市水务局：60分钟内到场，开展巡查。', '市水务局', '到场，开展巡查'],
    ['半小时内派出专家。', null, '半小时内派出专家'],
    ['30分钟内', null, '30分钟内'],
  ])('the title of %s says what to do', (text, unit, title) => expect(titleOf(text, unit)).toBe(title));
  test('a long measure keeps its first sentence as title', () => {
    expect(titleOf(`${'甲'.repeat(100)}。${'乙'.repeat(100)}`, null)).toBe('甲'.repeat(100));
    expect(titleOf('丙'.repeat(5000), null).length).toBe(300);
  });
});

describe('a level is named', () => {
  const plan = {
    title: '某预案',
    levels: [level([]), level([], { key: '关注级', name: '关注级', order: 5 })],
  };
  test.each(['IV', '四级', 'Ⅳ级', ' IV ', 'IV级', '四级响应'])('by %s', (given) =>
    expect(levelNamedIn(plan, given).key).toBe('IV'),
  );
  test('by its own key where no standard knows it', () =>
    expect(levelNamedIn(plan, '关注级').key).toBe('关注级'));
  test('wrongly: the answer lists the keys', () => {
    expect(() => levelNamedIn(plan, 'I')).toThrow(/IV \(四级\), 关注级 \(关注级\)/);
    expect(() => levelNamedIn({ ...plan, levels: [] }, 'I')).toThrow(/names no response levels/);
  });
});
