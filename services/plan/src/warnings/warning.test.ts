import type { PlanFigure, PlanLevel } from '@muster/contracts';
import { describe, expect, test } from 'vitest';
import { automaticLevel } from './warning.ts';

const figure = (of: PlanFigure['of'], atLeast: number, subject?: string): PlanFigure => ({
  of,
  atLeast,
  text: '',
  ...(subject && { subject }),
});
const level = (key: string, order: number, automatic: boolean, figures: PlanFigure[][]): PlanLevel => ({
  key,
  name: key,
  order,
  automatic,
  mayStart: null,
  conditions: [{ sectionId: null, text: key, figures }],
  measures: [],
});
const blue = level('关注级', 5, true, [[figure('warning', 1, '暴雨')]]);
const yellow = level('IV', 4, false, [[figure('warning', 2, '暴雨')]]);

describe('a warning starts', () => {
  test('a level that says it starts by itself, from its colour upwards', () => {
    for (const colour of ['blue', 'yellow', 'orange', 'red'] as const)
      expect(automaticLevel([yellow, blue], { phenomenon: '暴雨', colour })?.key).toBe('关注级');
  });
  test('by whatever name the phenomenon is sent', () =>
    expect(automaticLevel([blue], { phenomenon: '暴雨预警信号', colour: 'blue' })?.key).toBe('关注级'));
  test('nothing for another phenomenon', () =>
    expect(automaticLevel([blue], { phenomenon: '高温', colour: 'red' })).toBeNull());
  test('nothing that a person has to start', () =>
    expect(automaticLevel([yellow], { phenomenon: '暴雨', colour: 'red' })).toBeNull());
  test('nothing whose condition asks for more than the warning', () => {
    const more = level('x', 1, true, [[figure('warning', 1, '暴雨'), figure('districts', 2)]]);
    expect(automaticLevel([more], { phenomenon: '暴雨', colour: 'red' })).toBeNull();
  });
  test('the highest of several', () => {
    const red = level('I', 1, true, [[figure('warning', 4, '暴雨')]]);
    expect(automaticLevel([blue, red], { phenomenon: '暴雨', colour: 'red' })?.key).toBe('I');
    expect(automaticLevel([blue, red], { phenomenon: '暴雨', colour: 'orange' })?.key).toBe('关注级');
  });
});
