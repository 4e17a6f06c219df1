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
  `^第${gap}(${cjk}{1,6}|\\d{1,3})${gap}(编|篇|章|节|条)(?!款|第|规定|至|和|、|所|，)${gap}(.*)$`,
);
const annexed = new RegExp(
  `^(附 ?件|附 ?录|附 ?表|附 ?图)${gap}(${cjk}{1,3}|\\d{1,2}|[A-Z])(?![A-Za-z\\d])[ \\u3000：:、.]*(.*)$`,
);
const decimal = /^(\d{1,2}(?:(?:[.．]| [.．] )\d{1,2}){1,7})(?!\d)([.．、]?[ \u3000]*)(.*)$/;
const single = /^(\d{1,2})[ \u3000]+(\D.*)$/;
const listed = new RegExp(`^(${cjk}{1,3})[、．.]${gap}(.*)$`);
const listedInBrackets = new RegExp(`^[（(]${gap}(${cjk}{1,3})${gap}[)）][、．.]?${gap}(.*)$`);
const counted = /^(\d{1,2})[、．.][ \u3000]*(?!\d)(.*)$/;
const countedInBrackets = /^(?:[（(] ?(\d{1,2}) ?[)）]|(\d{1,2})[)）])[、．.]?[ \u3000]*(.*)$/;
const quantity = /^(?:级|米|公里|千米|吨|万|亿|%|％|毫米|小时|分钟|人|天|日|月|年|元|度|倍|个|名|辆|台|立方)/;

const styleOf: Readonly<Record<string, Style>> = {
  编: 'part',
  篇: 'part',
  章: 'chapter',
  节: 'section',
  条: 'article',
};

/** The number that a line begins with, or null; a line that is a heading by its format may be long. Looks at the line's start only, so a line of any length costs the same. */
export function numberOf(line: string, isHeading = false): Numbered | null {
  const start = line.slice(0, 400);
  const tail = line.slice(400);
  const found = read(start, isHeading);
  return found === null ? null : { ...found, rest: (found.rest + tail).trim() };
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
