import type { FigureKey, LevelCriterion, LevelRule } from '@muster/contracts';

/** One row of a table: figure(s), the least value of levels 1 to 4, whether that value itself counts. */
function column(
  figures: FigureKey[],
  from: readonly [number, number, number, number],
  clauses: readonly [string, string, string, string],
  closed: readonly [boolean, boolean, boolean, boolean] = [true, true, true, true],
): LevelCriterion[] {
  return from.map((value, n) => ({
    level: n + 1,
    figures,
    from: value,
    closed: closed[n] ?? true,
    clause: clauses[n] ?? '',
  }));
}

const decree493 = [
  '第三条（一）特别重大事故，是指造成30人以上死亡，或者100人以上重伤（包括急性工业中毒，下同），或者1亿元以上直接经济损失的事故。“以上”包括本数，“以下”不包括本数。',
  '第三条（二）重大事故，是指造成10人以上30人以下死亡，或者50人以上100人以下重伤，或者5000万元以上1亿元以下直接经济损失的事故。“以上”包括本数，“以下”不包括本数。',
  '第三条（三）较大事故，是指造成3人以上10人以下死亡，或者10人以上50人以下重伤，或者1000万元以上5000万元以下直接经济损失的事故。“以上”包括本数，“以下”不包括本数。',
  '第三条（四）一般事故，是指造成3人以下死亡，或者10人以下重伤，或者1000万元以下直接经济损失的事故。“以上”包括本数，“以下”不包括本数。',
] as const;

const forestFire = [
  '特别重大森林火灾：受害森林面积在1000公顷以上的，或者死亡30人以上的，或者重伤100人以上的。',
  '重大森林火灾：受害森林面积在100公顷以上1000公顷以下的，或者死亡10人以上30人以下的，或者重伤50人以上100人以下的。',
  '较大森林火灾：受害森林面积在1公顷以上100公顷以下的，或者死亡3人以上10人以下的，或者重伤10人以上50人以下的。',
  '一般森林火灾：受害森林面积在1公顷以下的，或者死亡1人以上3人以下的，或者重伤1人以上10人以下的。',
] as const;

const quakeDeaths = [
  '表1 特别重大：死亡（含失踪）300人以上。各档共用端点，本规则取“以上含本数”。',
  '表1 重大：死亡（含失踪）50人以上、300人以下。各档共用端点，本规则取“以上含本数”。',
  '表1 较大：死亡（含失踪）10人以上、50人以下。各档共用端点，本规则取“以上含本数”。',
  '表1 一般：死亡（含失踪）10人以下。',
] as const;
const quakeMagnitude = (where: string, from: readonly [number, number, number, number]) =>
  column(
    ['magnitude'],
    from,
    ['特别重大', '重大', '较大', '一般'].map(
      (name, n) =>
        `表1 ${name}：${where}震级${from[n]?.toFixed(1)}级以上。各档共用端点，本规则取“以上含本数”。`,
    ) as [string, string, string, string],
  );
const earthquakeSource = '西安市地震应急预案（2022），表1 地震分级标准与初判指标；端点归属由本规则规定';
/** 城六区: 新城、碑林、莲湖、灞桥、未央、雁塔. */
const dense = ['610102', '610103', '610104', '610111', '610112', '610113'];

/** The tables an installation begins with; administrators change them through the API. */
export const levelRules: LevelRule[] = [
  {
    key: 'decree493-art3',
    name: '生产安全事故等级',
    categories: ['12'],
    // Article 2: not for pollution of the environment or nuclear facilities.
    exceptCategories: ['12Q', '12T'],
    regions: [],
    exceptRegions: [],
    criteria: [
      ...column(['dead'], [30, 10, 3, 0], decree493),
      ...column(['seriouslyInjured'], [100, 50, 10, 0], decree493, [true, true, true, false]),
      ...column(['loss'], [1e8, 5e7, 1e7, 0], decree493, [true, true, true, false]),
    ],
    source: '生产安全事故报告和调查处理条例（国务院令第493号）第三条',
    mark: 'S',
    enabled: true,
  },
  {
    key: 'forest-fire-area',
    name: '森林火灾等级',
    categories: ['11G'],
    // Grassland fires have limits of their own.
    exceptCategories: ['11G05', '11G06', '11G07', '11G08'],
    regions: [],
    exceptRegions: [],
    criteria: [
      ...column(['fireHectares'], [1000, 100, 1, 0], forestFire),
      ...column(['dead'], [30, 10, 3, 1], forestFire),
      ...column(['seriouslyInjured'], [100, 50, 10, 1], forestFire),
    ],
    source: '森林防火条例第四十条（“以上”包括本数，“以下”不包括本数）',
    mark: 'K',
    enabled: true,
  },
  {
    key: 'xian-earthquake-dense',
    name: '地震灾害等级（西安市人口密集区县）',
    categories: ['11C'],
    exceptCategories: [],
    regions: dense,
    exceptRegions: [],
    criteria: [
      ...column(['dead', 'missing'], [300, 50, 10, 0], quakeDeaths, [true, true, true, false]),
      ...quakeMagnitude('人口密集区县', [6.5, 5.5, 4.5, 3.5]),
    ],
    source: earthquakeSource,
    mark: 'S',
    enabled: true,
  },
  {
    key: 'xian-earthquake-elsewhere',
    name: '地震灾害等级（西安市其他区县）',
    categories: ['11C'],
    exceptCategories: [],
    regions: ['610100'],
    exceptRegions: dense,
    criteria: [
      ...column(['dead', 'missing'], [300, 50, 10, 0], quakeDeaths, [true, true, true, false]),
      ...quakeMagnitude('其他区县', [7.0, 6.0, 5.0, 4.0]),
    ],
    source: earthquakeSource,
    mark: 'S',
    enabled: true,
  },
];
