import { Invalid, Problem } from '@muster/kit';

export type Format = 'text' | 'markdown' | 'docx';

const byExtension: Readonly<Record<string, Format>> = {
  txt: 'text',
  md: 'markdown',
  markdown: 'markdown',
  docx: 'docx',
};
const unsupported = (detail: string) =>
  new Problem(415, 'Unsupported document', 'plan.document_type', detail);
const accepted = 'Send a .txt, .md or .docx file.';

/** What a file without a name is, by its first bytes. */
function nameless(file: Buffer): string {
  return file.toString('hex', 0, 4) === '504b0304' ? 'the document.docx' : 'the document.txt';
}
/** Text that nobody called plain: Markdown where a heading says so. */
export const textFormatOf = (text: string): 'text' | 'markdown' =>
  /^ {0,3}#{1,6} +\S/m.test(text) ? 'markdown' : 'text';

/** What a file is, by its name and by its first bytes, which must agree: a renamed program is not a plan. */
export function formatOf(name: string | null, file: Buffer): Format {
  const fileName = name ?? nameless(file);
  const extension = /\.([^.]+)$/.exec(fileName.toLowerCase())?.[1] ?? '';
  const format = byExtension[extension];
  if (format === undefined)
    throw unsupported(`A plan cannot be read from "${fileName.slice(0, 100)}". ${accepted}`);
  if (file.length === 0)
    throw Invalid('plan.document_empty', `"${fileName.slice(0, 100)}" is empty. ${accepted}`);
  if (format === 'docx') {
    if (file.toString('hex', 0, 4) !== '504b0304')
      throw unsupported(
        `"${fileName.slice(0, 100)}" is not a Word file of the present format. Save it as .docx. ${accepted}`,
      );
    return format;
  }
  if (looksBinary(file))
    throw unsupported(`"${fileName.slice(0, 100)}" holds no text, whatever its name says. ${accepted}`);
  return format;
}

const looksBinary = (file: Buffer): boolean => {
  if (['504b0304', '7f454c46', 'd0cf11e0', '25504446', '89504e47'].includes(file.toString('hex', 0, 4)))
    return true;
  if (utf16(file) !== null) return false;
  return file.subarray(0, 65_536).includes(0);
};

const utf16 = (file: Buffer): string | null => {
  const mark = file.toString('hex', 0, 2);
  return mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : null;
};

/** The text of a file: UTF-8, UTF-16 by its mark, else GB 18030, in which many older plans are kept. */
export function decodeText(file: Buffer): string {
  const wide = utf16(file);
  if (wide !== null) return new TextDecoder(wide).decode(file);
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {}
  }
  throw unsupported(`The text is neither UTF-8 nor GB 18030. ${accepted}`);
}
