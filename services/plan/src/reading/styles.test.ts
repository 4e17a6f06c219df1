import { describe, expect, test } from 'vitest';
import { docxOf } from '../../test/docx.ts';
import { readFile, readText } from '../documents/index.ts';
import { readPlan } from './read-plan.ts';

/** A level as `key order start | conditions | measures with who and minutes`. */
const drawn = (text: string, format: 'text' | 'markdown' = 'text'): string[] =>
  readPlan(readText(text, format)).levels.map(
    (l) =>
      `${l.key} ${l.mayStart ?? '-'} | ${l.conditions.map((c) => c.text).join(' / ')} | ${l.measures
        .map((m) => `${m.unit ?? '-'} ${m.dueMinutes ?? '-'}`)
        .join(' / ')}`,
  );

const articles = `灞桥区突发重大动物疫情应急预案
第一章　组　织
第三条　成员单位的职责：
（一）区农业农村局负责疫情监测、诊断和扑杀；
（二）公安灞桥分局负责疫区封锁。
第二章　响应
第六条　有下列情形之一的，启动Ⅰ级响应：
（一）相邻3个以上区县发生疫情；
（二）20个以上镇街连片发生。
Ⅰ级响应由省人民政府启动。
第七条　有下列情形之一的，由市人民政府决定启动Ⅱ级响应：
（一）2个以上区县发生疫情。
第八条　Ⅳ级响应由区农业农村局启动，条件为1个镇街发生疫情。
第九条　Ⅰ级响应启动后，应当采取下列措施：
（一）区农业农村局2小时内划定疫区；
（二）公安灞桥分局1小时内封锁疫区。`;
const items = `渭南市燃气事故应急预案
一、应急响应分级
（一）一级响应：造成30人以上死亡（含失踪），或100人以上重伤，由省政府启动，市指挥部配合。
（二）二级响应：造成10人以上、30人以下死亡，由市指挥部总指挥启动。
二、响应行动
（一）一级、二级响应行动
1. 市住建局：30分钟内到达现场；
2. 市消防救援支队：15分钟内出动。`;
const backwards = `商洛市森林火灾应急预案
3  应急响应
3.1  四级响应
3.1.1  启动条件
（1）过火面积超过10公顷的森林火灾；
（2）造成1人以上死亡。
符合上述条件之一时，经分析评估，由市森防指办公室主任决定启动四级响应。
3.1.2  响应措施
（1）市林业局2小时内派出工作组。`;
const state = `安康市防汛应急预案
４　应急响应
４.１　Ⅰ级应急响应
４.１.１　出现下列情况之一者，为Ⅰ级应急响应：
（１）汉江干流发生50年一遇以上洪水；
（２）大型水库垮坝。
４.１.２　Ⅰ级应急响应行动
（１）市防指总指挥2小时内部署防汛工作。
４.２　响应结束
４.２.１　由市防指宣布结束Ⅰ级应急响应。`;
const running = `延长油田原油泄漏事件应急预案
1 响应
1.1 响应启动
当泄漏量达到100吨以上时，由市长批准启动一级响应；泄漏量不足100吨时，由局长启动二级响应。
1.2 响应行动
启动一级、二级响应后，市生态环境局30分钟内到场监测。`;
const coloured = `阎良区重污染天气应急预案
第一节 响应
（一）黄色预警（Ⅱ级响应）：预测持续48小时，由区指挥部办公室发布并启动Ⅱ级响应。
（二）红色预警（Ⅰ级响应）：预测持续72小时，由区指挥部总指挥批准启动Ⅰ级响应。
第二节 措施
1.Ⅱ级响应措施
区住建局2小时内停止土石方作业。
2.Ⅰ级响应措施
响应措施。
区教育局通知中小学停课。`;

describe('levels are read in every style that plans are written in', () => {
  test.each([
    [
      'articles whose sentences name the levels',
      articles,
      [
        'I 由省人民政府启动。 | 相邻3个以上区县发生疫情； / 20个以上镇街连片发生。 | 区农业农村局 120 / 公安灞桥分局 60',
        'II 由市人民政府决定启动Ⅱ级响应。 | 2个以上区县发生疫情。 | ',
        'IV 由区农业农村局启动。 | 1个镇街发生疫情 | ',
      ],
    ],
    [
      'items that say condition and starter in one sentence, and measures for two levels at once',
      items,
      [
        'I 由省政府启动，市指挥部配合。 | 造成30人以上死亡（含失踪），或100人以上重伤 | 市住建局 30 / 市消防救援支队 15',
        'II 由市指挥部总指挥启动。 | 造成10人以上、30人以下死亡 | 市住建局 30 / 市消防救援支队 15',
      ],
    ],
    [
      'who starts it said behind the last condition',
      backwards,
      [
        'IV 经分析评估，由市森防指办公室主任决定启动四级响应。 | 过火面积超过10公顷的森林火灾； / 造成1人以上死亡。 | 市林业局 120',
      ],
    ],
    [
      'full-width numbers and parts without headings',
      state,
      ['I - | 汉江干流发生50年一遇以上洪水； / 大型水库垮坝。 | 市防指总指挥 120'],
    ],
    [
      'running text',
      running,
      [
        'I 由市长批准启动一级响应。 | 当泄漏量达到100吨以上时 | 市生态环境局 30',
        'II 由局长启动二级响应。 | 泄漏量不足100吨时 | 市生态环境局 30',
      ],
    ],
    [
      'levels in brackets behind a warning',
      coloured,
      [
        'I 由区指挥部总指挥批准启动Ⅰ级响应。 | 预测持续72小时 | 区教育局 -',
        'II 由区指挥部办公室发布并启动Ⅱ级响应。 | 预测持续48小时 | 区住建局 120',
      ],
    ],
  ])('%s', (_, text, expected) => expect(drawn(text)).toEqual(expected));

  test('a table with a row for each level, whose names are the plan’s own, in the order the text tells', () => {
    const text = `# 某化工公司应急预案\n\n## 1 应急响应\n\n响应由低到高分为车间级、公司级、社会级。\n\n| 响应级别 | 启动条件 | 启动权限 | 响应措施 |\n|---|---|---|---|\n| 车间级响应 | 泄漏0.5吨以下 | 车间主任 | 当班人员堵漏 |\n| 公司级响应 | 泄漏0.5吨以上 | 总经理 | 应急救援队10分钟内集结 |\n| 社会级响应 | 泄漏5吨以上 | 总经理报政府 | 20分钟内上报 |`;
    expect(drawn(text, 'markdown')).toEqual([
      '社会级 总经理报政府 | 泄漏5吨以上 | - 20',
      '公司级 总经理 | 泄漏0.5吨以上 | 应急救援队 10',
      '车间级 车间主任 | 泄漏0.5吨以下 | - -',
    ]);
  });
  test('a table with a column for each level', () => {
    const text =
      '# 某市暴雪应急预案\n\n## 1 应急响应\n\n| 项目 | Ⅰ级响应 | Ⅱ级响应 |\n|---|---|---|\n| 启动条件 | 积雪30厘米以上 | 积雪20厘米以上 |\n| 启动程序 | 市长批准 | 副市长批准 |';
    expect(drawn(text, 'markdown')).toEqual([
      'I 市长批准 | 积雪30厘米以上 | ',
      'II 副市长批准 | 积雪20厘米以上 | ',
    ]);
  });
  test('a table of an event’s own levels is none of responses', () => {
    const text =
      '# 某市供水应急预案\n\n## 1 事件分级\n\n| 等级 | 标准 |\n|---|---|\n| Ⅰ级 | 停水30万人以上 |\n| Ⅱ级 | 停水10万人以上 |';
    expect(drawn(text, 'markdown')).toEqual([]);
  });
  test('what a sentence says of the division into levels is no condition', () => {
    expect(
      drawn(
        '某景区应急预案\n1 分级\n客流分为红色、橙色两个响应等级。\n2 红色响应\n2.1 启动条件\n客流3万人以上。',
      ),
    ).toEqual(['红色 - | 客流3万人以上。 | ']);
  });

  test.each([
    ['articles', articles],
    ['items', items],
    ['backwards', backwards],
    ['state', state],
    ['running', running],
    ['coloured', coloured],
  ])('text, Markdown, Word and GB 18030 of the same words give the same plan: %s', async (_, text) => {
    const { warnings: _w, ...plain } = readPlan(readText(text, 'text'));
    const read = async (name: string, bytes: Buffer) => {
      const { warnings: _other, ...plan } = readPlan(await readFile(name, bytes));
      return plan;
    };
    const lines = text.split('\n');
    expect(await read('a.md', Buffer.from(`# ${lines.join('\n\n')}`))).toEqual(plain);
    expect(await read('a.docx', docxOf(lines))).toEqual(plain);
    expect(await read('a.txt', Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`))).toEqual(plain);
  });
});

describe('who does what, whom to call', () => {
  test('duties in articles and in tables', () => {
    const of = (text: string, format: 'text' | 'markdown') =>
      readPlan(readText(text, format)).organisations.map((o) => [o.name, o.tasks]);
    expect(of(articles, 'text')).toEqual([
      ['区农业农村局', ['负责疫情监测、诊断和扑杀']],
      ['公安灞桥分局', ['负责疫区封锁']],
    ]);
    expect(
      of(
        '# 某市应急预案\n\n## 1 成员单位\n\n| 单位 | 职责 |\n|---|---|\n| 市城管局 | 负责抢修；组织送水 |\n| 市公安局 | 负责警戒 |',
        'markdown',
      ),
    ).toEqual([
      ['市城管局', ['负责抢修', '组织送水']],
      ['市公安局', ['负责警戒']],
    ]);
  });
  test('numbers in every form, in columns of spaces, below an empty cell, after the first', () => {
    const { contacts } = readPlan(
      readText(
        `某市应急预案\n附件：联系电话\n市气象局    李建国    科长    13891700011\n急救站：（0913）4360120\n值班电话0913-2930119（白天）、2930120（夜间）\n联系人：刘洋，电话：029—8765 4321，手机18092000001\n单位 | 联系人 | 电话\n市水务局 | 周强 | ０９１１－２１２３４５６\n | 吴敏 | 0911-2123457`,
        'text',
      ),
    );
    expect(contacts.map((c) => [c.unit, c.name, c.post, c.phone])).toEqual([
      ['市气象局', '李建国', '科长', '13891700011'],
      ['急救站', null, null, '（0913）4360120'],
      [null, null, '值班电话', '0913-2930119'],
      [null, null, '值班电话', '0913-2930120'],
      [null, '刘洋', '电话', '029—8765 4321'],
      [null, '刘洋', null, '18092000001'],
      ['市水务局', '周强', null, '0911-2123456'],
      ['市水务局', '吴敏', null, '0911-2123457'],
    ]);
  });
  test('the name of a plan that a notice publishes is its title', () => {
    const title = (text: string) => readPlan(readText(text, 'text')).title;
    expect(
      title('宝鸡市人民政府办公室关于印发宝鸡市雪灾应急预案的通知\n宝政办发〔2023〕18号\n一、总则'),
    ).toBe('宝鸡市雪灾应急预案');
    expect(title('第一部分 汉中市防汛应急预案\n一 总则\n第二部分 附件')).toBe('汉中市防汛应急预案');
  });
});
