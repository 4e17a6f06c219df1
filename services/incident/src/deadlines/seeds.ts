import type { DeadlineRule } from '@muster/contracts';

const decree493 = '生产安全事故报告和调查处理条例（国务院令第493号）';
const measures21 = '生产安全事故信息报告和处置办法（国家安全生产监督管理总局令第21号）';
const xianFlood = '西安市防汛应急预案（2024年修订版）信息报送';
const common = '行业通行做法，尚无出处，由本单位确认';
const upTo2h = '第十一条 逐级上报事故情况，每级上报的时间不得超过2小时。';

const base = {
  regions: [] as string[],
  categories: ['12'],
  exceptCategories: [] as string[],
  sensitiveToo: true,
  report: 'first',
  channel: 'any',
  repeatMinutes: null,
  withinDays: null,
  source: decree493,
  mark: 'S',
  enabled: true,
} satisfies Partial<DeadlineRule>;
type Own = Omit<DeadlineRule, keyof typeof base> & Partial<DeadlineRule>;
const rule = (own: Own): DeadlineRule => ({ ...base, ...own });

/** Article 2 takes pollution of the environment and nuclear facilities out of the decree. */
const notOfDecree = ['12Q', '12T'];

const ofDecree: DeadlineRule[] = [
  rule({
    key: 'decree493-art9-unit-county',
    name: '事故单位报县级（1小时）',
    exceptCategories: notOfDecree,
    levels: [0, 1, 2, 3, 4],
    fromLevel: 5,
    toLevel: 4,
    minutes: 60,
    clause: '第九条 单位负责人接到报告后，应当于1小时内向事故发生地县级以上人民政府有关部门报告。',
  }),
  rule({
    key: 'decree493-art11-county-city',
    name: '县级报市级（2小时）',
    exceptCategories: notOfDecree,
    levels: [0, 1, 2, 3, 4],
    fromLevel: 4,
    toLevel: 3,
    minutes: 120,
    clause: `第十条（三）一般事故上报至设区的市级。${upTo2h}`,
  }),
  rule({
    key: 'decree493-art11-city-province',
    name: '市级报省级（2小时）',
    exceptCategories: notOfDecree,
    levels: [1, 2, 3],
    fromLevel: 3,
    toLevel: 2,
    minutes: 120,
    clause: `第十条（二）较大事故逐级上报至省级。${upTo2h}`,
  }),
  rule({
    key: 'decree493-art11-province-state',
    name: '省级报国务院部门（2小时）',
    exceptCategories: notOfDecree,
    levels: [1, 2],
    fromLevel: 2,
    toLevel: 1,
    minutes: 120,
    clause: `第十条（一）特别重大事故、重大事故逐级上报至国务院有关部门。${upTo2h}`,
    // Only for an installation that the province's own duty room works with.
    enabled: false,
  }),
  ...([4, 3] as const).map((fromLevel) =>
    rule({
      key: `measures21-art8-${fromLevel === 4 ? 'county' : 'city'}-province-phone`,
      name: `${fromLevel === 4 ? '县级' : '市级'}电话快报省级（1小时）`,
      exceptCategories: notOfDecree,
      levels: [1, 2, 3],
      fromLevel,
      toLevel: 2,
      channel: 'phone',
      minutes: 60,
      clause: '第八条、第九条 县级、市级接到事故报告后，应当在1小时内先用电话快报省级，随后补报文字报告。',
      source: measures21,
    }),
  ),
];

const steps = [
  { fromLevel: 5, toLevel: 4, name: '镇街报区县', key: 'town-county', levels: [0, 1, 2, 3, 4] },
  { fromLevel: 4, toLevel: 3, name: '区县报市', key: 'county-city', levels: [0, 1, 2, 3, 4] },
  // What nobody has graded yet may be grave: its clock runs until a level says that it need not go up.
  { fromLevel: 3, toLevel: 2, name: '市报省', key: 'city-province', levels: [0, 1, 2, 3] },
];
const channels = [
  { channel: 'phone', zh: '电话' },
  { channel: 'written', zh: '书面' },
] as const;

const ofPractice: DeadlineRule[] = steps.flatMap(({ name, key, ...step }) =>
  channels.map(({ channel, zh }) =>
    rule({
      ...step,
      key: `common-${key}-${channel}`,
      name: `${name}${zh}（${channel === 'phone' ? '30分钟' : '1小时'}）`,
      categories: ['1'],
      channel,
      minutes: channel === 'phone' ? 30 : 60,
      clause: '接报后30分钟内电话报告、1小时内书面报告。敏感地点、敏感时间、敏感人群的事件不论等级均须报告。',
      source: common,
      mark: 'K',
    }),
  ),
);

const ofXianFloods: DeadlineRule[] = [
  ...steps.slice(1).flatMap(({ name, key, fromLevel, toLevel }) =>
    channels.map(({ channel, zh }) =>
      rule({
        key: `xian-flood-${key}-${channel}`,
        name: `西安防汛 ${name}${zh}（${channel === 'phone' ? 20 : 40}分钟）`,
        regions: ['610100'],
        categories: ['11A', '11B03'],
        levels: [1, 2, 3],
        fromLevel,
        toLevel,
        channel,
        minutes: channel === 'phone' ? 20 : 40,
        clause:
          '发生较大灾害后，区县政府（开发区管委会）和防指机构接报后20分钟内电话报告、40分钟内书面报告。',
        source: xianFlood,
      }),
    ),
  ),
  rule({
    key: 'xian-flood-hourly',
    name: '西安防汛 一小时一报、零报告',
    regions: ['610100'],
    categories: ['11A', '11B03'],
    levels: [1, 2, 3],
    fromLevel: 4,
    toLevel: 3,
    report: 'followup',
    minutes: 60,
    repeatMinutes: 60,
    clause: '三级及以上响应按“零报告”与“一小时一报”要求报告。本规则以事件等级较大及以上计。',
    source: xianFlood,
  }),
];

const followups: DeadlineRule[] = steps.slice(1).flatMap(({ name, key, fromLevel, toLevel }) =>
  [
    { often: '每日至少1次', of: 'daily', levels: fromLevel === 3 ? [3] : [3, 4], minutes: 1440 },
    { often: '每日至少2次', of: 'twice-daily', levels: [1, 2], minutes: 720 },
  ].flatMap(({ often, of, levels, minutes }) =>
    [
      {
        own: 'measures21',
        categories: ['12'],
        exceptCategories: notOfDecree,
        source: measures21,
        mark: 'S' as const,
      },
      {
        own: 'common',
        categories: ['11', '12Q', '12T', '13', '14'],
        exceptCategories: [],
        source: common,
        mark: 'K' as const,
      },
    ].map(({ own, ...where }) =>
      rule({
        ...where,
        key: `${own}-followup-${key}-${of}`,
        name: `${name}续报（${often}）`,
        levels,
        fromLevel,
        toLevel,
        report: 'followup',
        minutes,
        repeatMinutes: minutes,
        clause:
          own === 'common'
            ? '较大及以下事件每日至少续报1次，重大及以上事件每日至少续报2次。'
            : '第十一条 一般事故、较大事故每日至少续报1次；重大事故、特别重大事故每日至少续报2次。',
      }),
    ),
  ),
);

/** Traffic and fire 7 days, the rest 30. */
const brief = ['12G', '12H'];
const corrections: DeadlineRule[] = steps.slice(1).flatMap(({ name, key, fromLevel, toLevel }) =>
  [
    { of: '30-days', withinDays: 30, categories: ['12'], exceptCategories: [...notOfDecree, ...brief] },
    { of: '7-days', withinDays: 7, categories: brief, exceptCategories: [] },
  ].map(({ of, ...where }) =>
    rule({
      ...where,
      key: `measures21-correction-${key}-${of}`,
      name: `${name}补报伤亡变化（当日）`,
      levels: [0, 1, 2, 3, 4],
      fromLevel,
      toLevel,
      report: 'correction',
      minutes: 1440,
      clause:
        '第十一条 自事故发生之日起30日内（道路交通、火灾事故自发生之日起7日内），事故造成的伤亡人数发生变化的，应于当日续报。',
      source: measures21,
    }),
  ),
);

const toTheState: DeadlineRule[] = [
  rule({
    key: 'common-state-4h',
    name: '特别重大、重大报国务院（4小时）',
    categories: ['1'],
    levels: [1, 2],
    sensitiveToo: false,
    fromLevel: 3,
    toLevel: 1,
    minutes: 240,
    clause: '特别重大、重大突发事件发生后，最迟不超过4小时报告国务院。',
    source: common,
    mark: 'K',
  }),
];

/** The rules an installation begins with; administrators change them through the API. */
export const deadlineRules: DeadlineRule[] = [
  ...ofDecree,
  ...toTheState,
  ...ofPractice,
  ...ofXianFloods,
  ...followups,
  ...corrections,
];
