import { describe, expect, test } from 'vitest';
import { chineseNumber } from './chinese-number.ts';
import { numberOf } from './numbering.ts';

describe('Chinese numbers', () => {
  test.each([
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十五', 35],
    ['一百零五', 105],
    ['二〇二四', 2024],
    ['两', 2],
    ['7', 7],
  ])('%s is %i', (text, n) => expect(chineseNumber(text)).toBe(n));
  test('a word is no number', () => expect(chineseNumber('总则')).toBeNaN());
});

describe('a line is numbered', () => {
  test.each([
    ['第一章　总　　则', 'chapter', '第一章', '总　　则'],
    ['第二十三条 应急预案编制工作小组', 'article', '第二十三条', '应急预案编制工作小组'],
    ['第 3 节 预警', 'section', '第3节', '预警'],
    ['1　总则', 'decimal', '1', '总则'],
    ['3.2.1　监测', 'decimal', '3.2.1', '监测'],
    ['4 . 8 . 1 评审', 'decimal', '4.8.1', '评审'],
    ['一、基本原则', 'cjk', '一、', '基本原则'],
    ['（一）火灾事故', 'cjk-paren', '（一）', '火灾事故'],
    ['(二)重大事故', 'cjk-paren', '（二）', '重大事故'],
    ['1.企业简介', 'arabic', '1.', '企业简介'],
    ['2、甲方应', 'arabic', '2.', '甲方应'],
    ['（12）其他', 'arabic-paren', '（12）', '其他'],
    ['3）计划', 'arabic-paren', '3）', '计划'],
    ['附件1：企业概况', 'annex', '附件1', '企业概况'],
    ['附 录 A', 'annex', '附录A', ''],
  ])('%s', (line, style, printed, rest) => expect(numberOf(line)).toMatchObject({ style, printed, rest }));

  test.each([
    '24小时应急电话：029-80000101',
    '2024年5月27日',
    '3人以上死亡',
    '110接处警电话',
    '第三条规定的情形',
    '1.5吨以上的泄漏，应当报告',
    '12 毫米',
    '应急预案',
    '',
  ])('not this one: %s', (line) => {
    const found = numberOf(line);
    expect(found === null || !found.sure).toBe(true);
  });
  test('the length of a line costs nothing', () => {
    const long = `（1）${'长'.repeat(1_000_000)}`;
    const began = performance.now();
    expect(numberOf(long)?.rest.length).toBe(1_000_000);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
