import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readText } from '../documents/index.ts';
import { dueMinutesOf } from './deadline.ts';
import { doerOf } from './doers.ts';
import { levelNamed } from './level-names.ts';
import { readPlan } from './read-plan.ts';

const read = (text: string, format: 'text' | 'markdown' = 'text') => readPlan(readText(text, format));
const seed = (name: string) =>
  readPlan(readText(readFileSync(join(import.meta.dirname, '../../seed', name), 'utf8'), 'markdown', name));

describe('the name of a level', () => {
  test.each([
    ['一级响应', 'I'],
    ['Ⅱ级应急响应', 'II'],
    ['III级响应', 'III'],
    ['启动四级响应的条件', 'IV'],
    ['关注级响应', '关注级'],
    ['Ⅰ级响应（扩大响应）', 'I'],
    ['Ⅲ级响应：部门能够自行处置', 'III'],
    ['防汛四级应急响应', 'IV'],
    ['红色响应', '红色'],
  ])('%s is %s', (text, key) => expect(levelNamed(text)?.key).toBe(key));
  test.each(['响应分级', '一级以上人民政府', '国家一级重点', '预警级别', '四级预警'])('none in %s', (text) =>
    expect(levelNamed(text)).toBeNull(),
  );
});

describe('levels', () => {
  test('the flood plan has five of its own, and the fifth starts by itself on a blue warning', () => {
    const { levels, warnings } = seed('xian-flood.md');
    expect(levels.map((l) => [l.key, l.name, l.order, l.automatic])).toEqual([
      ['I', '一级', 1, false],
      ['II', '二级', 2, false],
      ['III', '三级', 3, false],
      ['IV', '四级', 4, false],
      ['关注级', '关注级', 5, true],
    ]);
    expect(levels[4]?.conditions.map((c) => c.figures)).toEqual([
      [[expect.objectContaining({ of: 'warning', atLeast: 1, subject: '暴雨' })]],
    ]);
    expect(levels[0]?.mayStart).toContain('市防指总指挥签发启动');
    expect(levels[0]?.conditions.map((c) => c.text)).toContain(
      '2条以上主要河流同时达到或者接近非常紧急状态的预报流量。',
    );
    expect(warnings).toEqual([]);
  });
  test('the plan for hazardous chemicals has four, each with conditions, who may start it, and measures with deadlines', () => {
    const { levels } = seed('xian-hazardous-chemicals.md');
    expect(levels.map((l) => l.key)).toEqual(['I', 'II', 'III', 'IV']);
    for (const level of levels) {
      expect(level.conditions.length).toBeGreaterThanOrEqual(3);
      expect(level.mayStart).toMatch(/启动/);
      expect(level.measures.length).toBeGreaterThanOrEqual(7);
      for (const measure of level.measures) {
        expect(measure.unit, measure.text).not.toBeNull();
        expect(measure.dueMinutes, measure.text).not.toBeNull();
      }
    }
  });
  test('each clause knows the section it stands in', () => {
    const { levels, sections } = seed('xian-flood.md');
    for (const clause of levels.flatMap((l) => [...l.conditions, ...l.measures])) {
      const section = sections.find((s) => s.id === clause.sectionId);
      expect(`${section?.heading}：${section?.text}`).toContain(clause.text.slice(-12));
    }
  });
  test('a plan that only lists its levels has them without conditions, and says so', () => {
    const { levels, warnings } = read(
      '某市总体应急预案\n3.3 响应分级\n应急响应由高到低分为一级、二级、三级、四级。',
    );
    expect(levels.map((l) => [l.key, l.conditions.length])).toEqual([
      ['I', 0],
      ['II', 0],
      ['III', 0],
      ['IV', 0],
    ]);
    expect(warnings.join()).toContain('Level 一级 has no condition');
  });
  test('a paragraph that begins with a level says when and by whom it is started', () => {
    const [one, two] = read(
      '某厂应急预案\n响应分级\nⅡ级响应：部门能够自行处置的事故。由部门经理启动。\nⅠ级响应：本厂无法处置的事故。由总经理批准启动。',
    ).levels;
    expect([one?.key, one?.conditions[0]?.text, one?.mayStart]).toEqual([
      'I',
      '本厂无法处置的事故。',
      '由总经理批准启动。',
    ]);
    expect([two?.key, two?.mayStart]).toEqual(['II', '由部门经理启动。']);
  });
  test('when a response ends is no condition for starting it', () => {
    const { levels } = read(
      '某市防汛应急预案\n4.1 一级响应\n4.1.1 启动条件\n（1）死亡30人以上。\n4.2 响应终止\n（1）一级响应：由指挥长宣布终止。',
    );
    expect(levels).toHaveLength(1);
    expect(levels[0]?.conditions.map((c) => c.text)).toEqual(['死亡30人以上。']);
  });
});

describe('a measure', () => {
  test.each([
    ['60分钟内到达现场', 60],
    ['2小时内转移人员', 120],
    ['半小时内派出', 30],
    ['两小时内恢复', 120],
    ['三日内完成', 4320],
    ['每小时报告一次', null],
    ['3小时内降雨量达到50毫米时撤离', null],
    ['提供未来6小时内的预报', null],
    ['立即出动', null],
  ])('%s is due after %s minutes', (text, minutes) => expect(dueMinutesOf(text)).toBe(minutes));
  test.each([
    ['市水务局：组织巡查', '市水务局'],
    ['市公安局、市交通运输局负责疏导', '市公安局、市交通运输局'],
    ['由市应急管理局牵头组织', '市应急管理局'],
    ['各区县人民政府应当转移群众', '各区县人民政府'],
    ['加强巡查，及时报告', null],
  ])('%s is done by %s', (text, unit) => expect(doerOf(text)).toBe(unit));
});
