import { type Block, block } from './block.ts';
import { squeeze } from './clean.ts';

/** Plain text: a line is a paragraph. Lines of nothing but dashes or page numbers carry no words and go. */
export function blocksFromText(text: string): Block[] {
  const blocks: Block[] = [];
  for (const raw of text.split('\n')) {
    const line = squeeze(raw);
    if (!/[\p{L}\p{N}]/u.test(line) || /^[-—·. ]*\d{1,4}[-—·. ]*$/.test(line)) continue;
    blocks.push(block(line));
  }
  return blocks;
}
