/** A response level that a line names. */
export interface LevelName {
  key: string;
  /** As the plan prints it, without what follows: 关注级, Ⅰ级, 四级. */
  name: string;
  /** 1-5 for the first to the fifth; 0 where the name alone does not tell. */
  rank: number;
}

const ranks: readonly (readonly string[])[] = [
  ['一级', 'Ⅰ级', 'I级', '1级', '红色', '特别重大'],
  ['二级', 'Ⅱ级', 'II级', '2级', '橙色', '重大'],
  ['三级', 'Ⅲ级', 'III级', '3级', '黄色', '较大'],
  ['四级', 'Ⅳ级', 'IV级', '4级', '蓝色', '一般'],
  ['五级', 'Ⅴ级', 'V级', '5级'],
];
const keys = ['I', 'II', 'III', 'IV', 'V'];
const numeral = '[一二三四五ⅠⅡⅢⅣⅤ1-5]|I{1,3}|IV|V';
const name = `(?:关注级|特级|[A-E]级|(?:${numeral})级|[红橙黄蓝]色)`;
/** 一级、二级; Ⅰ、Ⅱ级: several levels in one breath, the word 级 once or with each. */
const several = `(?:${name}|(?:${numeral})(?=[、和及与或]))(?:[、和及与或](?:${name}|(?:${numeral})(?=[、和及与或]))){0,4}`;
const bracket = '(?:[（(][^（）()]{1,12}[)）])?';
export const response = '(?:应急)?响应';
/** Levels before the word response, as group 1: Ⅰ级响应, 一级（特别重大）应急响应, 三级防汛应急响应. */
export const levelsOfResponse = `(${several})${bracket}(?:级别)?(?:[\\u4e00-\\u9fff]{0,6}?)${response}`;

const leading = new RegExp(`^(?:启动|符合|达到)?(${several})${bracket}${response}`);
const inBrackets = new RegExp(`^[\\u4e00-\\u9fff]{2,8}[（(](${name})[)）]${response}`);
const alone = new RegExp(`^(${name})${bracket}$`);
const within = new RegExp(
  `^(?:市级|省级|国家|区级|县级|城市)?[\\u4e00-\\u9fff]{0,6}?(${several})${bracket}${response}`,
);
/** A heading that gives a level a name of the plan's own: 公司级响应, 戒备级响应. */
const own = new RegExp(
  `^((?!.*(?:分|逐|各|上|下|同|本|高|低|多|提|超|升|降|急|该|按)级)[\\u4e00-\\u9fff]{1,4}级)${response}(?:$|[（(：:启条程措行])`,
);
const byGravity = new RegExp(`^(特别重大|重大|较大|一般)级?(?:突发)?(?:事件|事故|灾害)?的?${response}`);

const squeezed = (text: string): string =>
  text
    .slice(0, 80)
    .replace(/[\s\u3000]/g, '')
    .replace(/[０-９Ａ-Ｚ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));

/** The levels that a heading or the first words of a paragraph speak of. */
export function levelsNamed(text: string): LevelName[] {
  const start = squeezed(text);
  const found = (leading.exec(start) ??
    inBrackets.exec(start) ??
    alone.exec(start) ??
    within.exec(start) ??
    own.exec(start) ??
    byGravity.exec(start))?.[1];
  return found === undefined ? [] : levelsIn(found);
}
export const levelNamed = (text: string): LevelName | null => levelsNamed(text)[0] ?? null;
/** Whether a text is nothing but a level's name, which may as well be an event's or a warning's. */
export const isNameAlone = (text: string): boolean => alone.test(squeezed(text));

/** The levels of a run of names: Ⅰ、Ⅱ级 -> I, II. */
export const levelsIn = (run: string): LevelName[] => {
  const found = squeezed(run)
    .split(/[、和及与或]/)
    .map((printed) => levelOf(new RegExp(`^(?:${numeral})$`).test(printed) ? `${printed}级` : printed));
  return found.filter((n, i) => found.findIndex((m) => m.key === n.key) === i);
};

export function levelOf(printed: string): LevelName {
  const rank = ranks.findIndex((names) => names.includes(printed)) + 1;
  const keepsName = rank === 0 || !printed.endsWith('级');
  return {
    key: keepsName ? printed : (keys[rank - 1] ?? printed),
    name: printed,
    rank: printed === '特级' ? 0.5 : rank,
  };
}

const listing = new RegExp(
  `(?:${name}|(?:特别重大|重大|较大|一般)(?=级?[、，和及。；]|级?[四三五]))(?=级?(?:[、，,和及或]|${response}|[（(]|[四三五]|[。；]|级别|$))`,
  'g',
);
/** Every level that a sentence about the division into levels lists: 分为一级、二级、三级、四级. */
export function levelsListed(text: string): LevelName[] {
  const sentence = text
    .split(/[。\n]/)
    .find((s) => /响应/.test(s) && /分为|划分|设|共/.test(s) && (s.match(listing)?.length ?? 0) >= 2);
  const names = (squeezedLine(sentence).match(listing) ?? []).map(levelOf);
  return names.filter((n, i) => names.findIndex((m) => m.key === n.key) === i);
}
const squeezedLine = (line = ''): string => line.replace(/[\s\u3000]/g, '');

/** The place of each level in a sentence that lists them all from one end to the other; empty where none does. */
export function ranksListed(text: string, names: readonly LevelName[]): Map<string, number> {
  const sentence = text
    .split(/[。\n]/)
    .find((s) => /[由从][低轻高重]到[低轻高重]/.test(s) && names.every(({ name: n }) => s.includes(n)));
  if (sentence === undefined) return new Map();
  const inOrder = [...names].sort((a, b) => sentence.indexOf(a.name) - sentence.indexOf(b.name));
  if (/[由从][低轻]到/.test(sentence)) inOrder.reverse();
  return new Map(inOrder.map(({ key }, i) => [key, i + 1]));
}
