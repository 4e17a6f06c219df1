import { describe, expect, test } from 'vitest';
import { figuresOf } from './figures.ts';

/** Alternatives as lists of `of comparison number`, without the words they were read from. */
const read = (clause: string): string[] =>
  figuresOf(clause).map((list) =>
    list
      .map((f) =>
        [
          f.of,
          f.atLeast === undefined ? '' : `>=${f.atLeast}`,
          f.above === undefined ? '' : `>${f.above}`,
          f.below === undefined ? '' : `<${f.below}`,
          f.atMost === undefined ? '' : `<=${f.atMost}`,
          f.hours === undefined ? '' : `/${f.hours}h`,
          f.times === undefined ? '' : `x${f.times}`,
          f.subject ?? '',
        ].join(''),
      )
      .join(' & '),
  );

describe('figures of a clause', () => {
  test.each([
    [
      '造成30人以上死亡，或者100人以上重伤（包括急性工业中毒，下同），或者1亿元以上直接经济损失',
      ['dead>=30', 'seriouslyInjured>=100', 'loss>=100000000'],
    ],
    [
      '造成10人以上30人以下死亡，或者5000万元以上1亿元以下直接经济损失',
      ['dead>=10<30', 'loss>=50000000<100000000'],
    ],
    ['造成3人以下死亡', ['dead<3']],
    ['死亡（含失踪）三人以上', ['dead>=3含失踪']],
    ['造成3人以上死亡或失踪', ['dead>=3含失踪']],
    ['造成10人以上30人以下死亡（含失踪）', ['dead>=10<30含失踪']],
    ['伤亡20人以上', ['injured>=20伤亡']],
    ['过火面积超过10公顷', ['fireHectares>10']],
    ['24小时降雨量不超过50毫米', ['rainfall<=50/24h']],
    ['24小时降雨量不足50毫米', ['rainfall<50/24h']],
    ['死亡不超过3人', ['dead<=3']],
    ['死亡3人及以下', ['dead<=3']],
    ['死亡不少于3人', ['dead>=3']],
    ['死亡3至9人', ['dead>=3<=9']],
    ['死亡3~10人（含失踪）', ['dead>=3<=10含失踪']],
    ['造成死亡3人，5人以上重伤', ['dead>=3', 'seriouslyInjured>=5']],
    ['死亡3人、12人受伤', ['dead>=3', 'injured>=12']],
    ['10人以上、30人以下死亡', ['dead>=10<30']],
    ['5.5~6.5级地震', ['magnitude>=5.5<=6.5']],
    ['直接经济损失不足1000万元', ['loss<10000000']],
    ['直接经济损失超过1亿元', ['loss>100000000']],
    ['疏散群众１．５万人以上', ['evacuated>=15000']],
    ['气象部门 12 小时内两次发布暴雨红色预警信号', ['warning>=4/12hx2暴雨']],
    ['发布暴雨蓝色以上预警信号', ['warning>=1暴雨']],
    [
      '预报或实测降雨量 3 小时内达 120 毫米以上、24 小时内达 250 毫米',
      ['rainfall>=120/3h', 'rainfall>=250/24h'],
    ],
    ['2 条以上主要河流同时达到紧急流量', ['rivers>=2']],
    ['2 个以上区县（开发区）发生特大洪涝灾害', ['districts>=2 & eventLevel>=4']],
    ['暴雨橙色预警发布且2个以上区县出现内涝', ['warning>=3暴雨 & districts>=2']],
    ['发生6.0级以上地震', ['magnitude>=6']],
    ['5.0级以上6.0级以下地震', ['magnitude>=5<6']],
    ['受害森林面积100公顷以上1000公顷以下', ['fireHectares>=100<1000']],
    ['危险化学品泄漏量10吨以上且需要疏散1000人以上', ['leakTonnes>=10 & evacuated>=1000']],
    ['紧急转移安置群众1万人以上', ['evacuated>=10000']],
    ['发生特别重大、重大突发事件', ['eventLevel>=3']],
    ['发生较大以上危险化学品事故', ['eventLevel>=2']],
    ['被困１０人以上', ['trapped>=10']],
  ])('%s', (clause, expected) => expect(read(clause)).toEqual(expected));

  test.each([
    '堤防可能发生决口、溃堤等多处重大险情',
    '小型水库出现可能影响安全的险情',
    '超出部门处置能力的事故隐患',
    '第3条所列情形',
    '',
  ])('none in: %s', (clause) => expect(read(clause)).toEqual([]));
  test('each figure keeps the words it was read from', () => {
    expect(figuresOf('造成死亡3人以上')[0]?.[0]?.text).toBe('死亡3人以上');
  });
  test('a clause made to be slow is read in bounded time', () => {
    const began = performance.now();
    for (const piece of ['死亡', '1人', '以上', '3小时内', '降雨量', '（含', '1人以上1人以下', '经济损失1元'])
      figuresOf(`雨${piece.repeat(2_000)}`);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
