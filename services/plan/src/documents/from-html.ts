import { type Block, block } from './block.ts';
import { squeeze } from './clean.ts';
import { MergedCells } from './merged-cells.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => entities[name] ?? '');

/** The few well-formed elements that the Word reader writes, as blocks; a table row is one block. */
export function blocksFromHtml(html: string): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let level: number | null = null;
  let row: string[] | null = null;
  const merged = new MergedCells();
  let inContents = false;
  const flush = (): void => {
    const line = squeeze(decode(text));
    text = '';
    if (/[\p{L}\p{N}]/u.test(line)) blocks.push(block(line, level, inContents));
    level = null;
    inContents = false;
  };
  for (const [, tag, name = '', words = ''] of html.matchAll(/<((\/?[a-z][a-z0-9]*)[^<>]*)>|([^<]+)/g)) {
    if (tag === undefined) text += words;
    else if (name === 'table') {
      flush();
      merged.begin();
    } else if (name === 'tr') row = [];
    else if (row !== null) {
      if (name === '/tr') {
        text = merged.whole(row).join(' | ');
        row = null;
        flush();
      } else if (name === 'td' || name === 'th') merged.open(tag);
      else if (name === '/td' || name === '/th') {
        row.push(squeeze(text));
        text = '';
      } else if (name === '/p' || name === 'br') text += ' ';
    } else if (/^h[1-6]$/.test(name)) {
      flush();
      level = Number(name.slice(1));
    } else if (name === 'a' && tag.includes('href="#_Toc')) inContents = true;
    else if (/^\/?(p|li|ul|ol|table|br)$|^\/h[1-6]$/.test(name)) flush();
  }
  flush();
  return blocks;
}
