import { longestPlan } from '@muster/contracts';
import { Invalid, Problem } from '@muster/kit';
import type { Block } from './block.ts';
import { clean } from './clean.ts';
import { decodeText, type Format, formatOf, textFormatOf } from './format.ts';
import { blocksFromDocx } from './from-docx.ts';
import { blocksFromMarkdown } from './from-markdown.ts';
import { blocksFromText } from './from-text.ts';

export type { Block } from './block.ts';
export { clean } from './clean.ts';
export { zipStored } from './zip-stored.ts';

export interface Document {
  format: Format;
  fileName: string | null;
  blocks: Block[];
  /** Unprintable characters that were taken out. */
  removed: number;
}

/** Where nobody says what a text is, its headings do. */
export function readText(
  raw: string,
  said: 'text' | 'markdown' | undefined,
  fileName: string | null = null,
): Document {
  const { text, removed } = clean(raw);
  const format = said ?? textFormatOf(text);
  const blocks = format === 'text' ? blocksFromText(text) : blocksFromMarkdown(text);
  return withText({ format, fileName, removed, blocks });
}

/** Reads a file that someone sent. Throws 413, 415 or 422 for whatever is not a readable plan. */
export async function readFile(fileName: string | null, file: Buffer): Promise<Document> {
  const format = formatOf(fileName, file);
  const name = fileName === null ? null : clean(fileName).text.slice(-255);
  if (format !== 'docx')
    return readText(notTooLong(decodeText(file)), format === 'markdown' ? format : undefined, name);
  let removed = 0;
  const blocks = (await blocksFromDocx(file)).map((b) => {
    const cleaned = clean(b.text);
    removed += cleaned.removed;
    return { ...b, text: cleaned.text.replaceAll('\n', ' ') };
  });
  notTooLong(blocks.map((b) => b.text).join('\n'));
  return withText({ format, fileName: name, blocks, removed });
}

function withText(document: Document): Document {
  if (document.blocks.length > 0) return document;
  throw Invalid(
    'plan.document_without_text',
    'The document holds no words. If its pages are scanned pictures, have their text recognised first and send that.',
  );
}

function notTooLong(text: string): string {
  if (text.length > longestPlan)
    throw new Problem(
      413,
      'Document too large',
      'plan.document_too_long',
      `The document has ${text.length} characters; ${longestPlan} are the most. Import its parts one by one.`,
    );
  return text;
}
