import { describe, expect, test } from 'vitest';
import { readText } from '../documents/index.ts';
import { categoryOfTitle, covers } from './category.ts';
import { editionOf } from './edition.ts';
import { familyOf } from './family.ts';
import { readPlan } from './read-plan.ts';
import { nearness, regionOf } from './region.ts';

const read = (text: string) => readPlan(readText(text, 'markdown'));

describe('event class', () => {
  test.each([
    ['西安市防汛应急预案', '11A00'],
    ['城市内涝应急预案', '11A02'],
    ['西安市危险化学品事故应急预案', '12D00'],
    ['高陵区燃气事故应急预案', '12P09'],
    ['西安市地震应急预案', '11C00'],
    ['城市轨道交通运营突发事件应急预案', '12L00'],
    ['大型活动踩踏事件应急预案', '12800'],
    ['国家突发事件总体应急预案', null],
    ['值班工作手册', null],
  ])('%s is for %s', (title, code) => expect(categoryOfTitle(title)).toBe(code));
  test.each([
    ['11A02', '11A02', 5],
    ['11A00', '11A02', 3],
    ['11A02', '11A00', 3],
    ['11A02', '11A01', 0],
    ['12000', '12D01', 2],
    ['12D00', '11A02', 0],
    ['12800', '12S01', 3],
  ])('a plan for %s covers %s by %i', (plan, event, n) => expect(covers(plan, event)).toBe(n));
});

describe('region', () => {
  test.each([
    ['西安市防汛应急预案', '', '610100'],
    ['未央区突发公共事件总体应急预案', '', '610112'],
    ['陕西省地震应急预案', '', '610000'],
    ['吉林省地震应急预案', '', '220000'],
    ['成都市防汛应急预案', '', '510100'],
    ['雁塔区小寨路街道防汛应急预案', '', '610113001'],
    ['韩森寨街道办事处应急预案', '', '610102004'],
    ['国家突发事件总体应急预案', '', '000000'],
    ['生产安全事故应急条例', '国务院令第708号公布', '000000'],
    ['某某大酒店应急预案', '', null],
    ['西安某某大酒店应急预案', '报莲湖区应急管理局。向莲湖区应急管理局报告。莲湖区消防站。', '610104'],
  ])('%s is for %s', (title, text, code) => expect(regionOf(title, text)).toBe(code));
  test.each([
    ['610113', '610113', 3],
    ['610100', '610113', 2],
    ['610000', '610113001', 1],
    ['000000', '610113', 0],
    [null, '610113', 0],
    ['610112', '610113', -1],
    ['610113', '610100', 0],
  ])('a plan for %s lies %s -> %i', (plan, event, n) => expect(nearness(plan, event)).toBe(n));
});

describe('edition', () => {
  test('number, date and what is repealed are taken from the act of publication', () => {
    const head =
      '国办发〔2024〕5号\n2013年10月25日印发的《突发事件应急预案管理办法》（国办发〔2013〕101号）同时废止。\n国务院办公厅\n2024年1月31日';
    expect(editionOf('突发事件应急预案管理办法', head, head)).toEqual({
      number: '国办发〔2024〕5号',
      edition: null,
      issuedOn: '2024-01-31',
      supersedes: [{ title: '突发事件应急预案管理办法', number: '国办发〔2013〕101号' }],
    });
  });
  test('a law that the text refers to is not its own number', () => {
    expect(editionOf('某厂应急预案', '依据《应急条例》（国务院令第708号）编制。', '').number).toBeNull();
  });
  test('a date that no calendar has is none', () => {
    expect(editionOf('甲', '2023年2月31日', '').issuedOn).toBeNull();
  });
  test.each([
    ['西安市防汛应急预案（2024年修订版）', '西安市防汛应急预案'],
    ['西安市防汛应急预案（示例）', '西安市防汛应急预案'],
    ['关于印发西安市防汛应急预案的通知', '西安市防汛应急预案'],
    ['国家突发公共事件总体应急预案', '国家突发事件总体应急预案'],
  ])('%s is of the family %s', (title, family) => expect(familyOf(title)).toBe(familyOf(family)));
  test('different plans are of different families', () => {
    expect(familyOf('西安市地震应急预案')).not.toBe(familyOf('西安市地质灾害应急预案'));
  });
});

describe('contacts', () => {
  test('rows of a table and lines with a number, each with whom it reaches', () => {
    const { contacts } = read(
      '# 某市防汛应急预案\n\n## 附件 电话\n\n| 单位 | 联系人 | 职务 | 电话 | 手机 |\n|---|---|---|---|---|\n| 水务局 | 张某 | 科长 | 029-80000101 | 13800000001 |\n| 消防 | | 值班 | 119 | |\n\n24小时应急电话：029-80000188。联系人：王某，13800000002\n\n拨打120急救，第110页。',
    );
    expect(contacts.map((c) => [c.unit, c.name, c.post, c.phone])).toEqual([
      ['水务局', '张某', '科长', '029-80000101'],
      ['水务局', '张某', '科长', '13800000001'],
      ['消防', null, '值班', '119'],
      [null, '王某', '24小时应急电话', '029-80000188'],
      [null, '王某', null, '13800000002'],
    ]);
  });
});

describe('organisations', () => {
  test('each unit with its tasks, the container of units is none', () => {
    const { organisations } = read(
      '# 某市防汛应急预案\n\n## 2 组织体系\n\n### 2.1 成员单位职责\n\n（1）市水务局：负责巡查；发布水情。\n\n（2）市公安局：负责管制。',
    );
    expect(organisations.map((o) => [o.name, o.tasks])).toEqual([
      ['市水务局', ['负责巡查', '发布水情']],
      ['市公安局', ['负责管制']],
    ]);
  });
});

describe('what could not be read is said', () => {
  test('no class, no levels, no region, no title', () => {
    expect(read('只有一段话。').warnings.join('\n')).toMatch(
      /No title[\s\S]*No event class[\s\S]*No region[\s\S]*No response levels/,
    );
  });
  test('unprintable characters are counted and gone', () => {
    const { sections, warnings } = readPlan(readText('1 总则\n甲\u0000乙\u200b丙\u202e丁', 'text'));
    expect(sections[0]?.text).toBe('甲乙丙丁');
    expect(warnings.join()).toContain('3 unprintable');
  });
  test('markup stays text', () => {
    const { sections } = read(
      '## 1 <script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [链接](javascript:alert(1))',
    );
    expect(sections[0]).toMatchObject({
      heading: '<script>alert(1)</script>',
      text: '<img src=x onerror=alert(1)> 链接',
    });
  });
});
