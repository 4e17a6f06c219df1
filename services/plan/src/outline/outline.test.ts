import { describe, expect, test } from 'vitest';
import { readText } from '../documents/index.ts';
import { outlineOf } from './outline.ts';

const drawn = (text: string, format: 'text' | 'markdown' = 'text'): string[] =>
  outlineOf(readText(text, format)).sections.map(
    (s) => `${'  '.repeat(s.depth - 1)}${s.number ?? '-'} ${s.heading}|${s.text}`,
  );

describe('outline', () => {
  test('chapters hold articles, articles hold their items', () => {
    expect(
      drawn(
        '某市条例\n第一章　总则\n第一条　为了规范，制定本条例。\n另一款。\n第二条　包括下列内容：\n（一）时间；\n（二）地点。\n第二章　报告\n第三条　应当报告。',
      ),
    ).toEqual([
      '第一章 总则|',
      '  第一条 |为了规范，制定本条例。\n另一款。',
      '  第二条 |包括下列内容：',
      '    （一） |时间；',
      '    （二） |地点。',
      '第二章 报告|',
      '  第三条 |应当报告。',
    ]);
  });
  test('decimals make the tree that their parts say', () => {
    expect(
      drawn(
        '1　总则\n1.1　目的\n保护群众。\n1.2　依据\n2　体系\n2.1　指挥\n2.1.1　职责\n（1）水务。负责河道。\n3　附则',
      ),
    ).toEqual([
      '1 总则|',
      '  1.1 目的|保护群众。',
      '  1.2 依据|',
      '2 体系|',
      '  2.1 指挥|',
      '    2.1.1 职责|',
      '      （1） 水务|负责河道。',
      '3 附则|',
    ]);
  });
  test('一、（一）1.（1）stand one under the other', () => {
    expect(
      drawn(
        '一、总体\n（一）原则。坚持统一。\n1.做法\n（1）先救人。\n（2）后救物。\n2.要求\n（二）目标\n二、体系',
      ),
    ).toEqual([
      '一、 总体|',
      '  （一） 原则|坚持统一。',
      '    1. 做法|',
      '      （1） |先救人。',
      '      （2） |后救物。',
      '    2. 要求|',
      '  （二） 目标|',
      '二、 体系|',
    ]);
  });
  test('Markdown headings stand over numbers in the text, and the first is the title', () => {
    const text = '# 某市防汛应急预案\n\n## 1 总则\n\n### 1.1 目的\n\n文字\n\n（1）甲。\n\n## 附件\n\n表';
    expect(outlineOf(readText(text, 'markdown')).title).toBe('某市防汛应急预案');
    expect(drawn(text, 'markdown')).toEqual(['1 总则|', '  1.1 目的|文字', '    （1） |甲。', '- 附件|表']);
  });
  test('bold numbered headings count like plain ones', () => {
    expect(drawn('**1　总则**\n\n1.1　目的\n\n文字\n\n**2　体系**', 'markdown')).toEqual([
      '1 总则|',
      '  1.1 目的|文字',
      '2 体系|',
    ]);
  });
  test('a table of contents is not taken for the text', () => {
    expect(
      drawn(
        '某市条例\n目录\n第一章总则\n第二章救助\n第三章附则\n第一章 总则\n第一条 甲。\n第二章 救助\n第三章 附则',
      ),
    ).toEqual(['第一章 总则|', '  第一条 |甲。', '第二章 救助|', '第三章 附则|']);
  });
  test('a term that stands on the line below its number becomes its heading', () => {
    expect(drawn('3 术语\n3.1\n应急预案 emergency plan\n为减少损害而制定的方案。')).toEqual([
      '3 术语|',
      '  3.1 应急预案 emergency plan|为减少损害而制定的方案。',
    ]);
  });
  test('a title in an act of publication is the name between the marks', () => {
    expect(
      outlineOf(readText('**国务院办公厅关于印发\n《突发事件应急预案管理办法》的通知**\n\n正文', 'markdown'))
        .title,
    ).toBe('突发事件应急预案管理办法');
  });
  test('a number that is left out is pointed at', () => {
    expect(outlineOf(readText('第一条 甲。\n第二条 乙。\n第四条 丁。', 'text')).warnings).toEqual([
      'After 第二条 comes 第四条: is something missing?',
    ]);
  });
  test('text without any heading is one section, said so', () => {
    const { sections, warnings } = outlineOf(readText('只有文字。\n没有编号。', 'text'));
    expect(sections).toEqual([
      { id: 's1', parentId: null, depth: 1, number: null, heading: '', text: '只有文字。\n没有编号。' },
    ]);
    expect(warnings.join()).toContain('No headings');
  });
  test('every word of a document is kept, in order', () => {
    const text = '前言文字\n1　总则\n甲\n1.1　目的\n乙\n（1）丙。丁。\n戊：己\n附件1 表\n庚';
    const all = outlineOf(readText(text, 'text'))
      .sections.map((s) => `${s.number ?? ''}${s.heading}${s.text}`)
      .join('');
    for (const word of ['前言文字', '总则', '甲', '目的', '乙', '丙', '丁', '戊', '己', '表', '庚'])
      expect(all).toContain(word);
  });
});

describe('a hostile document', () => {
  test('nests no deeper than twelve', () => {
    const lines = Array.from(
      { length: 200 },
      (_, i) => `${'#'.repeat((i % 6) + 1)} ${i}\n\n${'1.'.repeat((i % 8) + 1)}1 甲`,
    );
    const { sections } = outlineOf(readText(lines.join('\n\n'), 'markdown'));
    expect(Math.max(...sections.map((s) => s.depth))).toBeLessThanOrEqual(12);
  });
  test('with too many parts is refused', () => {
    expect(() =>
      outlineOf(
        readText(Array.from({ length: 9000 }, (_, i) => `（${(i % 90) + 1}）甲。`).join('\n'), 'text'),
      ),
    ).toThrow(/8000/);
  });
  test('of one line of a million characters loses none and takes no time', () => {
    const began = performance.now();
    const { sections, warnings } = outlineOf(readText('水'.repeat(1_000_000), 'text'));
    expect(sections.reduce((sum, s) => sum + s.text.length, 0)).toBe(1_000_000);
    expect(Math.max(...sections.map((s) => s.text.length))).toBeLessThanOrEqual(50_000);
    expect(warnings.join()).toContain('continued');
    expect(performance.now() - began).toBeLessThan(15_000);
  });
  test.each([
    ['open brackets', `${'![](![](['.repeat(100_000)}甲`],
    ['open links', '[a](['.repeat(100_000)],
    ['stars', '*a**'.repeat(200_000)],
    ['headings', `${'# '.repeat(300_000)}甲`],
    ['rows', `|${' a |'.repeat(200_000)}`],
    ['numbers', '1.'.repeat(400_000)],
    ['front matter', `---\n${'a: b\n'.repeat(100_000)}`],
  ])('made of %s is read in bounded time', (_, text) => {
    const began = performance.now();
    outlineOf(readText(text, 'markdown'));
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
