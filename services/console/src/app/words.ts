import { defineTexts } from './i18n.ts';

// Words of the field that several pages use.

/** 事件等级. */
export const useLevelNames = defineTexts('levels', {
  1: ['特别重大（I 级）', 'Extremely serious (I)'],
  2: ['重大（II 级）', 'Serious (II)'],
  3: ['较大（III 级）', 'Major (III)'],
  4: ['一般（IV 级）', 'General (IV)'],
  0: ['未定级', 'Not graded'],
});

export const useIncidentStates = defineTexts('incident-states', {
  reported: ['已报', 'Reported'],
  verified: ['已核实', 'Verified'],
  responding: ['处置中', 'Responding'],
  controlled: ['已控制', 'Controlled'],
  closed: ['已办结', 'Closed'],
  rejected: ['不成立', 'Rejected'],
  merged: ['已并入', 'Merged'],
});

export const useFigureNames = defineTexts('figures', {
  dead: ['死亡', 'Dead'],
  missing: ['失踪', 'Missing'],
  seriouslyInjured: ['重伤', 'Serious'],
  lightlyInjured: ['轻伤', 'Light'],
  trapped: ['被困', 'Trapped'],
  affected: ['受影响', 'Affected'],
  evacuated: ['转移', 'Evacuated'],
  loss: ['直接损失（元）', 'Direct loss (CNY)'],
  fireHectares: ['过火面积（公顷）', 'Burnt (ha)'],
  magnitude: ['震级', 'Magnitude'],
});
