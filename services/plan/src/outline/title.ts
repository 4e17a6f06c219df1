import type { Block } from '../documents/index.ts';
import { numberOf } from './numbering.ts';

/** Without the space that sets Chinese words apart on a cover; between Latin words it stays. */
const plain = (text: string): string =>
  text
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/ (?=[^\x20-\x7e])|(?<=[^\x20-\x7e]) /g, '')
    .trim();
const kindOfText = '预案|办法|条例|规定|意见|规范|导则|方案|标准|手册|细则|指南|制度|报告|通知';
const ending = new RegExp(`(?:${kindOfText})(?:[（(][^（()）]{1,30}[)）])?$`);
const published = /(?:印发|发布|公布|实施)([^《》]{4,80}(?:预案|方案)(?:[（(][^（()）]{1,30}[)）])?)的通知$/;
const quoted = /《([^《》]{4,80})》/;

export interface Title {
  title: string;
  /** Indices of the blocks that are the title and nothing else. */
  blocks: ReadonlySet<number>;
}

/** The document's title: its first heading, else the first short line that ends as titles end. */
export function titleOf(blocks: readonly Block[]): Title | null {
  const first = blocks.findIndex((b) => b.headingLevel !== null);
  const heading = blocks[first];
  if (heading?.headingLevel === 1 && first < 20 && numberOf(heading.text) === null)
    return { title: named(heading.text), blocks: sameTitle(blocks, named(heading.text), first) };
  for (const [i, block] of blocks.slice(0, 60).entries()) {
    if (block.text.length > 90 || !ending.test(plain(block.text)) || !looksLikeTitle(block.text)) continue;
    const before = blocks[i - 1];
    // A title broken over two lines: the second begins in the middle of a name.
    const joined = before !== undefined && /^应急/.test(block.text) && isFragment(before.text);
    const title = named(joined ? before.text + block.text : block.text);
    const own = sameTitle(blocks, title, i);
    return { title, blocks: joined ? new Set([...own, i - 1]) : own };
  }
  // 第一部分 某市防汛应急预案: the name of the plan is the heading of its first part.
  const part = blocks
    .slice(0, 10)
    .map((b) => numberOf(b.text))
    .find((n) => n?.style === 'part');
  if (part !== undefined && /预案$/.test(plain(part?.rest ?? '')))
    return { title: plain(part?.rest ?? ''), blocks: new Set() };
  return null;
}

const looksLikeTitle = (text: string): boolean =>
  !/^中华人民共和国.{0,12}标准$|^(本|该)/.test(plain(text)) &&
  numberOf(text) === null &&
  !/[。；：，]/.test(text) &&
  plain(text).length >= 4;
const isFragment = (text: string): boolean =>
  text.length <= 40 &&
  !/[。；：，、]/.test(text) &&
  numberOf(text) === null &&
  /[\u4e00-\u9fff]{4}/.test(text);

/** 《…》 inside an act of publication is the plan's name: 国务院办公厅关于印发《X》的通知 -> X. */
function named(text: string): string {
  const inside = /印发|发布|公布|通知/.test(text)
    ? (quoted.exec(text)?.[1] ?? published.exec(plain(text))?.[1])
    : undefined;
  return plain(inside ?? text).slice(0, 300);
}

function sameTitle(blocks: readonly Block[], title: string, at: number): Set<number> {
  const same = new Set([at]);
  for (const [i, block] of blocks.slice(0, 60).entries()) if (plain(block.text) === title) same.add(i);
  return same;
}
