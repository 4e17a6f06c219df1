import type { Block } from '../documents/index.ts';
import type { Numbered, Style } from './numbering.ts';

const fixed: Readonly<Record<Exclude<Style, 'decimal'>, number>> = {
  part: 11,
  annex: 11,
  chapter: 12,
  section: 13,
  article: 14,
  cjk: 40,
  'cjk-paren': 50,
  arabic: 60,
  'arabic-paren': 70,
};

/**
 * How far down a kind of number stands: 第一章 over 第一条 over （一） over 1. over （1）. Decimals stand over 一、, but
 * below （一） in a document that opens with 一、. A heading of the format itself stands over every number in the text.
 */
export function rankOf(block: Block, numbered: Numbered | null, decimalsFirst: boolean): number {
  if (block.headingLevel !== null)
    return block.headingLevel + (numbered?.style === 'decimal' ? numbered.path.length / 20 : 0);
  if (numbered === null) return 90;
  if (numbered.style === 'decimal')
    return (decimalsFirst ? 20 : 52) + Math.min(numbered.path.length, 8) * 0.9;
  return fixed[numbered.style];
}
