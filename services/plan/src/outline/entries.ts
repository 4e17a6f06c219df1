import type { Block } from '../documents/index.ts';
import { bareHeadingDepth } from './bare-headings.ts';
import { headingAndText } from './heading.ts';
import { type Numbered, numberOf } from './numbering.ts';
import { rankOf } from './rank.ts';

/** A line that opens a section (`rank` not null) or is a paragraph of the one before it. */
export interface Entry {
  rank: number | null;
  numbered: Numbered | null;
  heading: string;
  text: string;
}

const paragraph = (text: string): Entry => ({ rank: null, numbered: null, heading: '', text });

/** Tells headings from paragraphs, line by line. */
export function entriesOf(blocks: readonly Block[]): Entry[] {
  const numbers = blocks.map((b) => numberOf(b.text, b.headingLevel !== null));
  const decimalsFirst = opensWithDecimals(numbers);
  const bare = lacksHeadings(blocks, numbers);
  const asChapters = countedAreChapters(numbers);
  const entries: Entry[] = [];
  let last: readonly number[] = [];
  let inSpecial = false;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (block === undefined) continue;
    let numbered = numbers[i] ?? null;
    if (numbered?.style === 'decimal' && !numbered.sure && !follows(numbered.path, last)) numbered = null;
    if (
      asChapters &&
      numbered?.style === 'arabic' &&
      numbered.path[0] === (last[0] ?? 0) + 1 &&
      numbered.rest.length <= 30
    )
      numbered = { ...numbered, style: 'decimal' };
    if (numbered?.style === 'decimal') last = numbered.path;
    const bareDepth = bare ? bareHeadingDepth(block, inSpecial) : null;
    if (bareDepth !== null && bareDepth < 3) inSpecial = block.text.endsWith('专项应急预案');
    if (bareDepth !== null && (numbered === null || bareDepth < 4))
      entries.push({ rank: 10 + bareDepth, numbered, heading: numbered?.rest ?? block.text, text: '' });
    else if (numbered === null && (block.headingLevel === null || /^[（(].*[)）]$/.test(block.text)))
      entries.push(paragraph(block.text));
    else {
      const entry = opened(block, numbered, rankOf(block, numbered, decimalsFirst));
      const next = blocks[i + 1];
      if (isLoneDecimal(numbered) && next !== undefined && numbers[i + 1] === null && isShort(next.text)) {
        entry.heading = next.text;
        i++;
      }
      entries.push(entry);
    }
  }
  return entries;
}

function opened(block: Block, numbered: Numbered | null, rank: number): Entry {
  if (numbered === null)
    return { rank, numbered, heading: block.text.slice(0, 300), text: block.text.slice(300) };
  // 附件 without a number is a heading like any other.
  if (
    numbered.style === 'annex' &&
    numbered.rest === '' &&
    !/[\dA-Z一二三四五六七八九十]$/.test(numbered.printed)
  )
    return { rank, numbered: null, heading: numbered.printed, text: '' };
  if (block.headingLevel === null || numbered.rest.length > 300)
    return { rank, numbered, ...headingAndText(numbered) };
  return { rank, numbered, heading: numbered.rest, text: '' };
}

/** `3.1` alone on its line: the term it numbers stands on the next, as standards print it. */
const isLoneDecimal = (n: Numbered | null): boolean =>
  n !== null && n.style === 'decimal' && n.path.length > 1 && n.rest === '';
const isShort = (text: string): boolean => text.length <= 60 && !/[。；，：|]/.test(text);

/** Whether a decimal comes next after another: 2.3 after 2.2, 2.2.1 after 2.2, 3 after 2.4.1. */
function follows(path: readonly number[], last: readonly number[]): boolean {
  const parent = path.slice(0, -1);
  const own = path.at(-1) ?? 0;
  const before = last.slice(0, path.length);
  const sameParent = parent.every((n, i) => last[i] === n);
  return sameParent && own === (before.length === path.length ? (before.at(-1) ?? 0) : 0) + 1;
}

/** Whether 1 / 1.1 stand over 一、（一）: they do unless the document opens with 一、. */
function opensWithDecimals(numbers: readonly (Numbered | null)[]): boolean {
  const first = numbers.find((n) => n !== null && (n.style === 'cjk' || (n.style === 'decimal' && n.sure)));
  return first?.style !== 'cjk';
}

/** Whether `1.` numbers the chapters whose parts are `1.1`: so where no plain `1` does. */
function countedAreChapters(numbers: readonly (Numbered | null)[]): boolean {
  const decimals = numbers.filter((n) => n?.style === 'decimal' && n.sure);
  return decimals.some((n) => n?.path.length === 2) && !decimals.some((n) => n?.path.length === 1);
}

/** Whether a long text has so few numbered headings that they must have been lost on the way. */
function lacksHeadings(blocks: readonly Block[], numbers: readonly (Numbered | null)[]): boolean {
  const marked = blocks.filter((b, i) => {
    const style = numbers[i]?.style;
    return (
      b.headingLevel !== null ||
      (numbers[i]?.sure && style !== 'cjk-paren' && style !== 'arabic-paren' && style !== 'arabic')
    );
  });
  return blocks.length >= 40 && marked.length * 25 < blocks.length;
}
