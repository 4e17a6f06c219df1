import type { Block } from '../documents/index.ts';
import { numberOf } from './numbering.ts';

const bare = (text: string): string => text.replace(/[\s\u3000]/g, '');

/**
 * The document without its table of contents: lines that link into the document itself, and the run of headings after
 * 目录, up to the first that comes a second time, which is where the text begins.
 */
export function withoutContents(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (block === undefined || block.inContents) continue;
    if (!/^目[录次]$/.test(bare(block.text))) kept.push(block);
    else i += contentsAfter(blocks, i + 1);
  }
  return kept;
}

function contentsAfter(blocks: readonly Block[], from: number): number {
  const seen = new Set<string>();
  let length = 0;
  for (const { text, inContents } of blocks.slice(from, from + 400)) {
    const key = keyOf(text);
    if (!inContents && (key === null || seen.has(key))) break;
    if (key !== null) seen.add(key);
    length++;
  }
  return length >= 3 ? length : 0;
}

/** What a line of contents names: its number, else its words; null for a line that cannot be one. */
function keyOf(text: string): string | null {
  if (text.length > 60 || /[。；：]$/.test(text)) return null;
  return numberOf(text)?.printed ?? bare(text).replace(/[.…·\d]+$/, '');
}
