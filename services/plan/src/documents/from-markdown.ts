import { type Block, block } from './block.ts';
import { squeeze } from './clean.ts';

const heading = /^ {0,3}(#{1,6})[ \t\u3000]+(.*?)[ \t]*#*$/;
const tableRule = /^[ |:-]*-{3,}[ |:-]*$/;

/**
 * Markdown as plans are written in it: headings, bold, tables, links, escapes. Every other line is a paragraph of its
 * own, because published plans break lines where they mean it; only an unclosed bold span goes on in the next line.
 */
export function blocksFromMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let open: string | null = null;
  for (const raw of withoutFrontMatter(text).split('\n')) {
    const line: string = open === null ? raw : open + raw.trim();
    open = null;
    if (oddBold(line) && line.length < 200 && raw.trim() !== '') {
      open = line;
      continue;
    }
    const found = heading.exec(line);
    push(blocks, found?.[2] ?? line, found?.[1]?.length ?? null);
  }
  if (open !== null) push(blocks, open, null);
  return blocks;
}

function push(blocks: Block[], line: string, level: number | null): void {
  if (tableRule.test(line)) return;
  const text = squeeze(plain(tableRow(line)));
  if (!/[\p{L}\p{N}]/u.test(text)) return;
  blocks.push(block(text, level, /\]\(#/.test(line)));
}

const oddBold = (line: string): boolean => (line.match(/\*\*/g)?.length ?? 0) % 2 === 1;

const tableRow = (line: string): string => {
  const bare = line.trim();
  if (!bare.startsWith('|') || !bare.endsWith('|') || bare.length < 3) return line;
  return bare.slice(1, -1).replace(/(?<!\\)\|/g, ' | ');
};

/** The words of a line without their markup. Angle brackets stay: they are text here, and are shown as text. */
function plain(line: string): string {
  return line
    .replace(/!\[[^[\]\n]{0,500}\]\([^()\n]*\)/g, '')
    .replace(/\[([^[\]\n]{0,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)/g, '$1')
    .replace(/^ {0,3}>[ >]*/, '')
    .replace(/^ {0,3}[-*+][ \t]+/, '')
    .replace(/\*\*|__(?=\S)|(?<=\S)__/g, '')
    .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]{1,300})\*(?![*\w])/g, '$1')
    .replace(/`([^`\n]{1,500})`/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
}

const withoutFrontMatter = (text: string): string => text.replace(/^---\n[\s\S]{0,5000}?\n---\n/, '');
