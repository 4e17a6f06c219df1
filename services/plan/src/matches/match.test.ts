import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanFigure } from '@muster/contracts';
import { describe, expect, test } from 'vitest';
import { incidentOf } from '../../test/incident.ts';
import { readText } from '../documents/index.ts';
import { figuresOf, readPlan } from '../reading/index.ts';
import { factsOf, statedIn } from './facts.ts';
import { highestMet, satisfies } from './judge.ts';
import { matchOf } from './match.ts';
import { factsOfWarnings } from './warning-facts.ts';

const seed = (name: string) => ({
  id: name,
  version: 1,
  ...readPlan(
    readText(readFileSync(join(import.meta.dirname, '../../seed', name), 'utf8'), 'markdown', name),
  ),
});
const flood = seed('xian-flood.md');
const chemicals = seed('xian-hazardous-chemicals.md');
const levelFor = (plan: typeof flood, more: Parameters<typeof incidentOf>[0]) =>
  highestMet(plan.levels, factsOf(incidentOf(more)));

describe('what an incident says', () => {
  test('figures, level and the words of its title become facts', () => {
    const facts = factsOf(
      incidentOf({
        title: '3小时降雨130毫米，暴雨红色预警',
        level: 2,
        casualties: { dead: 3, seriouslyInjured: 2, lightlyInjured: 5 },
        loss: 100,
      }),
    );
    expect(facts.map((f) => [f.of, f.value])).toEqual([
      ['dead', 3],
      ['injured', 10], // 伤亡
      ['seriouslyInjured', 2],
      ['injured', 7],
      ['loss', 100],
      ['eventLevel', 3],
      ['rainfall', 130],
      ['warning', 4],
    ]);
    expect(facts.find((f) => f.of === 'rainfall')?.hours).toBe(3);
  });
  test('what is not known is no fact', () => expect(factsOf(incidentOf({ title: '积水' }))).toEqual([]));
  test('a limit in the words is no fact', () => expect(statedIn('死亡3人以上的事故按规定上报')).toEqual([]));
});

describe('a condition is met', () => {
  const rain = { of: 'rainfall', atLeast: 120, hours: 3, text: '' } as const;
  test.each([
    [120, 3, true],
    [119.9, 3, false],
    [120, 1, true],
    [500, 24, false],
  ])('%d mm in %d h: %s', (value, hours, met) => {
    expect(satisfies(rain, [{ of: 'rainfall', value, hours, source: '' }]) !== undefined).toBe(met);
  });
  test('rain of unknown duration satisfies none that has one', () =>
    expect(satisfies(rain, [{ of: 'rainfall', value: 500, source: '' }])).toBeUndefined());
  test('"or more" includes the number, "below" does not', () => {
    const range = { of: 'dead', atLeast: 10, below: 30, text: '' } as const;
    const at = (value: number) => satisfies(range, [{ of: 'dead', value, source: '' }]) !== undefined;
    expect([9, 10, 29, 30].map(at)).toEqual([false, true, true, false]);
  });
  test('"more than" does not include its number, "no more than" does', () => {
    const at = (bounds: { above?: number; atMost?: number }, value: number) =>
      satisfies({ of: 'fireHectares', text: '', ...bounds }, [{ of: 'fireHectares', value, source: '' }]) !==
      undefined;
    expect([9.9, 10, 10.1].map((n) => at({ above: 10 }, n))).toEqual([false, false, true]);
    expect([9.9, 10, 10.1].map((n) => at({ atMost: 10 }, n))).toEqual([true, true, false]);
  });
  test('死亡（含失踪） counts the missing, 死亡 does not; 伤亡 counts dead and injured', () => {
    const met = (clause: string, casualties: object) =>
      satisfies(figuresOf(clause)[0]?.[0] as PlanFigure, factsOf(incidentOf({ title: '', casualties }))) !==
      undefined;
    expect(met('死亡（含失踪）10人以上', { dead: 7, missing: 3 })).toBe(true);
    expect(met('死亡（含失踪）10人以上', { dead: 7, missing: 2 })).toBe(false);
    expect(met('死亡（含失踪）10人以上', { dead: 10 })).toBe(true);
    expect(met('死亡10人以上', { dead: 7, missing: 3 })).toBe(false);
    expect(met('伤亡10人以上', { dead: 3, seriouslyInjured: 2, lightlyInjured: 5 })).toBe(true);
    expect(met('受伤10人以上', { dead: 3, seriouslyInjured: 2, lightlyInjured: 5 })).toBe(false);
  });
  test('a red warning satisfies a blue one of the same phenomenon, not of another', () => {
    const blue = { of: 'warning', atLeast: 1, subject: '暴雨', text: '' } as const;
    expect(satisfies(blue, [{ of: 'warning', value: 4, subject: '暴雨', source: '' }])).toBeDefined();
    expect(satisfies(blue, [{ of: 'warning', value: 4, subject: '高温', source: '' }])).toBeUndefined();
  });
  test('twice within twelve hours needs both', () => {
    const twice = { of: 'warning', atLeast: 4, subject: '暴雨', times: 2, hours: 12, text: '' } as const;
    expect(satisfies(twice, [{ of: 'warning', value: 4, subject: '暴雨', source: '' }])).toBeUndefined();
    expect(
      satisfies(twice, [{ of: 'warning', value: 4, subject: '暴雨', times: 2, hours: 12, source: '' }]),
    ).toBeDefined();
  });
});

describe('the level that a plan suggests', () => {
  test.each([
    [{ title: '小寨3小时降雨130毫米' }, 'I'],
    [{ title: '3小时内降雨120毫米' }, 'I'],
    [{ title: '3小时降雨119毫米' }, 'II'],
    [{ title: '24小时降雨量250毫米' }, 'I'],
    [{ title: '暴雨红色预警期间积水' }, 'II'],
    [{ title: '12小时内两次发布暴雨红色预警' }, 'I'],
    [{ title: '暴雨橙色预警，积水' }, 'III'],
    [{ title: '暴雨黄色预警，积水' }, 'IV'],
    [{ title: '暴雨蓝色预警，积水' }, '关注级'],
    [{ title: '积水', casualties: { dead: 3 } }, 'II'],
    [{ title: '积水', casualties: { dead: 1 } }, 'III'],
    [{ title: '积水', casualties: { trapped: 10 } }, 'III'],
    [{ title: '积水', casualties: { trapped: 9 } }, undefined],
    [{ title: '积水' }, undefined],
  ])('of the flood plan for %j is %s', (more, key) => expect(levelFor(flood, more)?.level.key).toBe(key));
  test.each([
    [{ casualties: { dead: 30 } }, 'I'],
    [{ casualties: { dead: 29 } }, 'II'],
    [{ casualties: { dead: 10 } }, 'II'],
    [{ casualties: { dead: 9 } }, 'III'],
    [{ casualties: { seriouslyInjured: 10 } }, 'III'],
    [{ title: '液氯泄漏6吨' }, 'III'],
    [{ title: '化工厂泄漏，中毒12人' }, 'III'],
    [{ level: 3 }, 'III'],
    [{ level: 1 }, 'I'],
    [{ level: 4 }, 'IV'],
  ])('of the chemicals plan for %j is %s', (more, key) =>
    expect(levelFor(chemicals, { title: '泄漏', ...more })?.level.key).toBe(key),
  );
});

describe('a match', () => {
  const chemical = { category: '12D02', categoryName: '危险化学品泄漏事故' };
  test('needs the event class: the flood plan is none for a chemical leak', () => {
    expect(matchOf(flood, incidentOf(chemical))).toBeNull();
    expect(matchOf(chemicals, incidentOf(chemical))).not.toBeNull();
  });
  test('needs the region: a plan for the next district is none', () => {
    expect(matchOf({ ...flood, regionCode: '610112' }, incidentOf())).toBeNull();
  });
  test('of the own district goes before the city, the province and the nation', () => {
    const scores = ['610113', '610100', '610000', '000000'].map(
      (regionCode) => matchOf({ ...flood, regionCode }, incidentOf())?.score ?? 0,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(4);
  });
  test('the most special class wins over group and class', () => {
    const scores = ['11A02', '11A00', '11000'].map(
      (category) => matchOf({ ...flood, category, categories: [category] }, incidentOf())?.score ?? 0,
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });
  test('quotes the clause that was reached and says by what', () => {
    const match = matchOf(flood, incidentOf({ title: '3小时降雨130毫米' }));
    const reason = match?.reasons.find((r) => r.kind === 'figure');
    expect(reason?.text).toContain('130毫米');
    expect(reason?.clause?.text).toBe('预报或者实测降雨量3小时内达120毫米以上、24小时内达250毫米以上。');
    expect(match?.responseLevel).toMatchObject({ key: 'I', mayStart: expect.stringContaining('总指挥') });
  });
  test('names the higher conditions that no figure decides', () => {
    const match = matchOf(chemicals, incidentOf({ ...chemical, level: 4 }));
    expect(match?.reasons.filter((r) => r.kind === 'unmeasured').map((r) => r.clause?.text)).toContain(
      '火灾、爆炸危及相邻储罐或者装置，可能引发连锁反应。',
    );
  });
  test('without any figure names the lowest level that a person starts, as one to be judged, its clause quoted', () => {
    const match = matchOf(flood, incidentOf({ title: '积水' }));
    // Not the level below it, which starts by itself on a warning.
    expect(match?.responseLevel).toMatchObject({ key: 'IV', basis: 'judgement', automatic: false });
    const [judged] = match?.reasons.filter((r) => r.kind === 'unmeasured') ?? [];
    expect(judged?.text).toContain('a person has to judge');
    expect(judged?.clause?.text).toBeTruthy();
    expect(
      matchOf(flood, incidentOf({ title: '积水', casualties: { dead: 3 } }))?.responseLevel,
    ).toMatchObject({
      key: 'II',
      basis: 'condition',
    });
  });
  test('without any figure names no level of a plan that is not for the class, or has none to start', () => {
    const general = { ...flood, kind: 'overall' as const, category: null, categories: [] };
    expect(matchOf(general, incidentOf({ title: '积水' }))?.responseLevel).toBeNull();
    const automatic = { ...flood, levels: flood.levels.filter((each) => each.automatic) };
    expect(matchOf(automatic, incidentOf({ title: '积水' }))?.responseLevel).toBeNull();
  });
  test('laws and standards are no plans to start', () =>
    expect(matchOf({ ...flood, kind: 'regulation' }, incidentOf())).toBeNull());
});

describe('warnings that were recorded', () => {
  const red = (hour: number, status: 'open' | 'lifted' = 'open') => ({
    phenomenon: '暴雨',
    colour: 'red' as const,
    status,
    issuedAt: new Date(Date.UTC(2026, 6, 24, hour)),
  });
  const level = (...issued: ReturnType<typeof red>[]) => {
    const match = matchOf(flood, incidentOf({ title: '积水' }), factsOfWarnings(issued));
    return match?.responseLevel?.basis === 'condition' ? match.responseLevel.key : undefined;
  };
  test('count for every incident in their region', () => expect(level(red(1))).toBe('II'));
  test('count together when issued often enough in time', () => {
    expect(level(red(1), red(12))).toBe('I');
    expect(level(red(1), red(13))).toBe('I');
    expect(level(red(1), red(14))).toBe('II');
  });
  test('count no more alone once lifted', () => expect(level(red(1, 'lifted'))).toBeUndefined());
});
