/** A response level that a line names. */
export interface LevelName {
  key: string;
  /** As the plan prints it, without what follows: 关注级, Ⅰ级, 四级. */
  name: string;
  /** 1-5 for the first to the fifth; 0 where the name alone does not tell. */
  rank: number;
}

const ranks: readonly (readonly string[])[] = [
  ['一级', 'Ⅰ级', 'I级', '1级', '红色'],
  ['二级', 'Ⅱ级', 'II级', '2级', '橙色'],
  ['三级', 'Ⅲ级', 'III级', '3级', '黄色'],
  ['四级', 'Ⅳ级', 'IV级', '4级', '蓝色'],
  ['五级', 'Ⅴ级', 'V级', '5级'],
];
const keys = ['I', 'II', 'III', 'IV', 'V'];
const name = '(关注级|[一二三四五]级|[ⅠⅡⅢⅣⅤ]级|I{1,3}级|IV级|V级|[1-5]级|[红橙黄蓝]色)';
const response = '(?:应急)?响应';
const leading = new RegExp(`^(?:启动|符合|达到)?${name}${response}`);
const alone = new RegExp(`^${name}(?:[（(][^）)]{1,10}[)）])?$`);
const within = new RegExp(`^(?:市级|省级|国家|区级|县级|城市)?[\\u4e00-\\u9fff]{0,6}?${name}${response}`);

/** The level that a heading or the first words of a paragraph speak of, or null. */
export function levelNamed(text: string): LevelName | null {
  const start = text.slice(0, 60).replace(/[\s\u3000]/g, '');
  const found = (leading.exec(start) ?? alone.exec(start) ?? within.exec(start))?.[1];
  return found === undefined ? null : levelOf(found);
}

export function levelOf(printed: string): LevelName {
  const rank = ranks.findIndex((names) => names.includes(printed)) + 1;
  const coloured = printed.endsWith('色');
  return { key: rank === 0 || coloured ? printed : (keys[rank - 1] ?? printed), name: printed, rank };
}

const listing = new RegExp(`${name}(?=[、，,和及或]|${response}|[（(]|四个|三个|五个|[。；]|级别|$)`, 'g');
/** Every level that a sentence about the division into levels lists: 分为一级、二级、三级、四级. */
export function levelsListed(text: string): LevelName[] {
  const sentence = text
    .split(/[。\n]/)
    .find((s) => /响应/.test(s) && /分为|划分|设|共/.test(s) && (s.match(listing)?.length ?? 0) >= 2);
  const names = (sentence?.match(listing) ?? []).map(levelOf);
  return names.filter((n, i) => names.findIndex((m) => m.key === n.key) === i);
}
