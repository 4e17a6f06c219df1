import { chineseNumber } from './chinese-number.ts';

export type Style =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'annex'
  | 'decimal'
  | 'cjk'
  | 'cjk-paren'
  | 'arabic'
  | 'arabic-paren';

export interface Numbered {
  style: Style;
  /** As printed, without the space inside it: 第一条, 3.2.1, （一）, 附件2. */
  printed: string;
  /** 3.2.1 -> [3, 2, 1]; every other style has one number. */
  path: number[];
  /** What follows the number on the line. */
  rest: string;
  /** False where only the sequence can tell a number of the outline from a quantity: 1.5吨. */
  sure: boolean;
}

const cjk = '[一二三四五六七八九十百零〇]';
const gap = '[ \\u3000]*';
const sectioned = new RegExp(
  `^第${gap}(${cjk}{1,6}|\\d{1,3})${gap}(编|篇|部分|章|节|条)(?!款|第|规定|至|和|、|所|，)${gap}(.*)$`,
);
/** 附件 without a number: alone on its line, or before a short name. */
const annexAlone = /^(附 ?件|附 ?录)[ \u3000]*(?:[：:][ \u3000]*([^。；，：:|]{2,40})?)?$/;
const annexed = new RegExp(
  `^(附 ?件|附 ?录|附 ?表|附 ?图)${gap}(${cjk}{1,3}|\\d{1,2}|[A-Z])(?![A-Za-z\\d])[ \\u3000：:、.]*(.*)$`,
);
const decimal = /^(\d{1,2}(?:(?:[.．]| [.．] )\d{1,2}){1,7})(?!\d)([.．、]?[ \u3000]*)(.*)$/;
const single = /^(\d{1,2})[ \u3000]+(\D.*)$/;
/** 一 总则: with nothing but space between, only a short line is a heading. */
const listedBySpace = new RegExp(`^(${cjk}{1,3})[ \\u3000]+([\\u4e00-\\u9fff][^。；，：|]{1,29})$`);
const listed = new RegExp(`^(${cjk}{1,3})[、．.]${gap}(.*)$`);
const listedInBrackets = new RegExp(`^[（(]${gap}(${cjk}{1,3})${gap}[)）][、．.]?${gap}(.*)$`);
const counted = /^(\d{1,2})[、．.][ \u3000]*(?!\d)(.*)$/;
const countedInBrackets = /^(?:[（(] ?(\d{1,2}) ?[)）]|(\d{1,2})[)）])[、．.]?[ \u3000]*(.*)$/;
const quantity = /^(?:级|米|公里|千米|吨|万|亿|%|％|毫米|小时|分钟|人|天|日|月|年|元|度|倍|个|名|辆|台|立方)/;

const styleOf: Readonly<Record<string, Style>> = {
  编: 'part',
  篇: 'part',
  部分: 'part',
  章: 'chapter',
  节: 'section',
  条: 'article',
};

/** The number that a line begins with, or null; a line that is a heading by its format may be long. Looks at the line's start only, so a line of any length costs the same. */
export function numberOf(line: string, isHeading = false): Numbered | null {
  const start = narrow(line.slice(0, 400));
  const tail = line.slice(400);
  const found = read(start, isHeading);
  return found === null ? null : { ...found, rest: (found.rest + tail).trim() };
}

const wide = /[０-９．（）]/g;
/** The line with its number in the usual width: １．１　目的, （１）; the words behind it stay as they are. */
function narrow(line: string): string {
  const number =
    /^(?:[第附]?[ \u3000]*[件录表图]?[ \u3000]*)?[０-９\d．.（）()]*[０-９][０-９\d．.）)]*/.exec(line)?.[0];
  if (number === undefined) return line;
  return (
    number.replace(wide, (c) =>
      c === '（' || c === '）' ? c : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    ) + line.slice(number.length)
  );
}

function read(line: string, isHeading: boolean): Numbered | null {
  let m = sectioned.exec(line);
  if (m) {
    const [, number = '', kind = '', rest = ''] = m;
    return make(styleOf[kind] ?? 'chapter', `第${number}${kind}`, [chineseNumber(number)], rest);
  }
  m = annexed.exec(line);
  if (m) {
    const [, kind = '', number = '', rest = ''] = m;
    const n = chineseNumber(number);
    return make(
      'annex',
      kind.replace(' ', '') + number,
      [Number.isNaN(n) ? number.charCodeAt(0) - 64 : n],
      rest,
    );
  }
  m = annexAlone.exec(line);
  if (m) return make('annex', (m[1] ?? '').replace(' ', ''), [1], m[2] ?? '');
  m = decimal.exec(line);
  if (m) {
    const [, number = '', between = '', rest = ''] = m;
    const path = number.split(/[.．]/).map(Number);
    const sure = between !== '' && !quantity.test(rest) && !path.includes(0);
    return make('decimal', path.join('.'), path, rest, sure);
  }
  m = listedInBrackets.exec(line);
  if (m) return make('cjk-paren', `（${m[1]}）`, [chineseNumber(m[1] ?? '')], m[2] ?? '');
  m = countedInBrackets.exec(line);
  if (m) {
    const n = m[1] ?? m[2] ?? '';
    return make('arabic-paren', m[1] === undefined ? `${n}）` : `（${n}）`, [Number(n)], m[3] ?? '');
  }
  m = listed.exec(line);
  if (m) return make('cjk', `${m[1]}、`, [chineseNumber(m[1] ?? '')], m[2] ?? '');
  m = listedBySpace.exec(line);
  if (m) return make('cjk', m[1] ?? '', [chineseNumber(m[1] ?? '')], m[2] ?? '');
  m = counted.exec(line);
  if (m && !quantity.test(m[2] ?? '')) return make('arabic', `${m[1]}.`, [Number(m[1])], m[2] ?? '');
  m = single.exec(line);
  const rest = m?.[2] ?? '';
  // A plain `1` numbers a heading; before a long sentence it is a quantity or a line of a table.
  const short = rest.length <= 40 && !/[。；，]/.test(rest) && !rest.startsWith('|');
  if (m && (isHeading || short) && !quantity.test(rest))
    return make('decimal', m[1] ?? '', [Number(m[1])], rest);
  return null;
}

const make = (style: Style, printed: string, path: number[], rest: string, sure = true): Numbered => ({
  style,
  printed,
  path,
  rest,
  sure,
});
