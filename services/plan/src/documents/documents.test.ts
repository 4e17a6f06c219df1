import { Problem } from '@muster/kit';
import { describe, expect, test } from 'vitest';
import { bombOf, docxOf, docxWith, wordNamespace } from '../../test/docx.ts';
import { readFile, readText } from './index.ts';
import { inFormat } from './number-formats.ts';
import { unzip } from './zip.ts';
import { zipStored } from './zip-stored.ts';

const refused = async (name: string, bytes: Buffer): Promise<Problem> => {
  const began = performance.now();
  const problem = await readFile(name, bytes).then(
    () => new Error('it was read'),
    (error: unknown) => error,
  );
  expect(performance.now() - began).toBeLessThan(15_000);
  if (!(problem instanceof Problem)) throw problem;
  return problem;
};

describe('a file', () => {
  test('of Word gives its paragraphs', async () => {
    const { blocks } = await readFile('a.docx', docxOf(['1　总则', '甲 &amp; 乙', '']));
    expect(blocks.map((b) => b.text)).toEqual(['1　总则', '甲 & 乙']);
  });
  test('of Word gives each row of a table as one line', async () => {
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const xml = `<w:document ${wordNamespace}><w:body><w:tbl><w:tr>${cell('单位')}${cell('电话')}</w:tr><w:tr>${cell('水务局')}${cell('029-80000101')}</w:tr></w:tbl></w:body></w:document>`;
    const { blocks } = await readFile('a.docx', docxWith(xml));
    expect(blocks.map((b) => b.text)).toEqual(['单位 | 电话', '水务局 | 029-80000101']);
  });
  test('of Word says a merged cell in every row and column it reaches', async () => {
    const cell = (text: string, more = '') =>
      `<w:tc><w:tcPr>${more}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const xml = `<w:document ${wordNamespace}><w:body><w:tbl>${row(
      cell('通讯录', '<w:gridSpan w:val="3"/>'),
    )}${row(cell('单位'), cell('姓名'), cell('电话'))}${row(
      cell('水务局', '<w:vMerge w:val="restart"/>'),
      cell('张某'),
      cell('029-80000101'),
    )}${row(cell('', '<w:vMerge/>'), cell('李某'), cell('029-80000102'))}${row(
      cell('气象局'),
      cell('王某'),
      cell('029-80000103'),
    )}</w:tbl></w:body></w:document>`;
    const { blocks } = await readFile('a.docx', docxWith(xml));
    expect(blocks.map((b) => b.text)).toEqual([
      '通讯录',
      '单位 | 姓名 | 电话',
      '水务局 | 张某 | 029-80000101',
      '水务局 | 李某 | 029-80000102',
      '气象局 | 王某 | 029-80000103',
    ]);
  });
  test('of Word whose numbers stand in its lists, not in its text, has them all the same', async () => {
    const p = (text: string, properties: string) =>
      `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const at = (level: number, list = 1) =>
      `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
    const level = (n: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering ${wordNamespace}><w:abstractNum w:abstractNumId="0">${level(
      0,
      'chineseCounting',
      '第%1章',
    )}${level(1, 'decimal', '%1.%2')}${level(2, 'decimal', '（%3）')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(
      0,
      'bullet',
      '•',
    )}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
    const styles = `<w:styles ${wordNamespace}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="a"><w:name w:val="mine"/><w:basedOn w:val="1"/></w:style></w:styles>`;
    const xml = `<w:document ${wordNamespace}><w:body>${[
      p('总则', '<w:pStyle w:val="1"/>'),
      p('先救人。', at(2)),
      p('后救物。', at(2)),
      p('圆点', at(0, 2)),
      p('响应', '<w:pStyle w:val="a"/>'),
      p('从头数。', at(2, 3)),
      p('无号', '<w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ].join('')}</w:body></w:document>`;
    const { blocks } = await readFile('a.docx', docxWith(xml, { numbering, styles }));
    expect(blocks.map((b) => b.text)).toEqual([
      '第一章 总则',
      '（1） 先救人。',
      '（2） 后救物。',
      '圆点',
      '第二章 响应',
      '（1） 从头数。',
      '无号',
    ]);
  });
  test.each([
    ['UTF-8', Buffer.from('1 总则\n甲')],
    ['UTF-8 with a mark', Buffer.from('\ufeff1 总则\n甲')],
    ['UTF-16', Buffer.from('\ufeff1 总则\n甲', 'utf16le')],
    ['GB 18030', Buffer.from([0x31, 0x20, 0xd7, 0xdc, 0xd4, 0xf2, 0x0a, 0xbc, 0xd7])],
  ])('of text in %s is read', async (_, bytes) => {
    expect((await readFile('a.txt', bytes)).blocks.map((b) => b.text)).toEqual(['1 总则', '甲']);
  });
  test.each([
    ['an empty one', 'a.txt', Buffer.alloc(0), 422],
    ['one without ending', 'plan', Buffer.from('1 总则'), 415],
    ['a .doc of old', 'a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415],
    ['an old .doc renamed', 'a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 415],
    ['a program renamed to .docx', 'a.docx', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000)]), 415],
    ['a program renamed to .txt', 'a.txt', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(2000)]), 415],
    ['a PDF renamed', 'a.md', Buffer.from('%PDF-1.7\n…'), 415],
    ['a zip renamed to .txt', 'a.txt', docxOf(['甲']), 415],
    ['bytes that are no text', 'a.txt', Buffer.from([0xff, 0xff, 0xfe, 0x80, 0x81]), 415],
    ['a zip that is no Word file', 'a.docx', zipStored(new Map([['x.txt', Buffer.from('甲')]])), 422],
    ['a Word file of scanned pages', 'a.docx', docxOf(['', ' ']), 422],
    ['a file of nothing but rules', 'a.md', Buffer.from('---\n***\n| - |'), 422],
    ['a Word file cut short', 'a.docx', docxOf(['甲']).subarray(0, 600), 422],
    ['a Word file of no XML', 'a.docx', docxWith('<<<not xml'), 422],
    [
      'a Word file that declares entities',
      'a.docx',
      docxWith('<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><w:document/>'),
      422,
    ],
  ])('%s is refused, never a fault', async (_, name, bytes, status) => {
    expect((await refused(name, bytes)).status).toBe(status);
  });
  test('too long a text is refused', async () => {
    expect((await refused('a.txt', Buffer.from('水'.repeat(1_000_001)))).status).toBe(413);
  });
  test.each([
    ['that says so', 400_000_000],
    ['that claims to be small', 100],
  ])(
    'a Word file of half a megabyte that unpacks to 400 MB, %s, is refused before it does',
    async (_, claimed) => {
      const bomb = bombOf(400_000_000, claimed);
      expect(bomb.length).toBeLessThan(500_000);
      const before = process.memoryUsage().rss;
      expect((await refused('a.docx', bomb)).status).toBe(422);
      expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    },
  );
  test('a Word file nested without end is refused', async () => {
    const deep = `<w:document ${wordNamespace}><w:body>${'<w:sdt><w:sdtContent>'.repeat(100_000)}${'</w:sdtContent></w:sdt>'.repeat(100_000)}</w:body></w:document>`;
    expect((await refused('a.docx', docxWith(deep))).status).toBe(422);
  });
  test('a Word file of a quarter of a million paragraphs is read or refused in bounded time', async () => {
    const began = performance.now();
    await readFile('a.docx', docxOf(Array.from({ length: 250_000 }, () => '甲'))).catch((error: unknown) =>
      expect(error).toBeInstanceOf(Problem),
    );
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('Markdown', () => {
  const lines = (text: string) => readText(text, 'markdown').blocks.map((b) => [b.headingLevel, b.text]);
  test('headings, bold, lists, rows, links, pictures and escapes leave their words', () => {
    expect(
      lines(
        '## 标题 ##\n\n**粗**和*斜*\n- 项\n> 引\n| 甲 | 乙 |\n|---|:--:|\n| 丙 | 丁 |\n[链](http://x) ![图](data:image/png;base64,AAAA)\n2020\\_09\\_29',
      ),
    ).toEqual([
      [2, '标题'],
      [null, '粗和斜'],
      [null, '项'],
      [null, '引'],
      [null, '甲 | 乙'],
      [null, '丙 | 丁'],
      [null, '链'],
      [null, '2020_09_29'],
    ]);
  });
  test('a bold span goes on over a line break, as a title does', () => {
    expect(lines('**国务院办公厅关于\n加强建设的意见**')).toEqual([[null, '国务院办公厅关于加强建设的意见']]);
  });
});

describe('a number that Word counts', () => {
  test.each([
    [1, 'chineseCounting', '一'],
    [10, 'chineseCountingThousand', '十'],
    [19, 'japaneseCounting', '十九'],
    [20, 'chineseCounting', '二十'],
    [35, 'chineseCounting', '三十五'],
    [105, 'chineseCounting', '一百零五'],
    [112, 'chineseCounting', '一百一十二'],
    [4, 'upperRoman', 'IV'],
    [3, 'decimalEnclosedCircle', '③'],
    [2, 'lowerLetter', 'b'],
    [7, 'something of tomorrow', '7'],
  ])('%i as %s is %s', (n, format, text) => expect(inFormat(n, format)).toBe(text));
});

describe('zip', () => {
  test('what is packed comes out as it went in', () => {
    const parts = new Map([
      ['a', Buffer.from('甲')],
      ['b/c', Buffer.alloc(100_000, 7)],
    ]);
    expect(unzip(zipStored(parts), () => true)).toEqual(parts);
  });
  test('any byte flipped gives the parts or a problem, never a fault', () => {
    const file = zipStored(new Map([['word/document.xml', Buffer.from('甲'.repeat(50))]]));
    for (let i = 0; i < file.length; i++) {
      const damaged = Buffer.from(file);
      damaged[i] = (damaged[i] ?? 0) ^ 0xff;
      try {
        unzip(damaged, () => true);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }
  });
});
