import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';

export type Row = Readonly<Record<string, string>>;
export type Format = 'csv' | 'ndjson';

const byExtension: Record<string, Format> = {
  '.csv': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
};
/** By its extension where nothing is said. */
export function formatOf(path: string, said: string | undefined): Format {
  if (said === 'csv' || said === 'ndjson') return said;
  if (said !== undefined) throw new Error(`--format is csv or ndjson, not "${said}".`);
  const format = byExtension[extname(path).toLowerCase()];
  if (!format) throw new Error(`What is in ${path}? Say --format csv or --format ndjson.`);
  return format;
}

function parseLines(text: string, path: string): Row[] {
  return text.split('\n').flatMap((line, index): Row[] => {
    if (line.trim() === '') return [];
    const where = `Line ${index + 1} of ${path}`;
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch {
      throw new Error(`${where} is not JSON.`);
    }
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Error(`${where} is no object: each line is one, {"column": "value", …}.`);
    return [
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value === null || value === undefined
            ? ''
            : typeof value === 'string'
              ? value
              : JSON.stringify(value),
        ]),
      ),
    ];
  });
}

function parseCsv(text: string, path: string): Row[] {
  try {
    return parse(text, { columns: true, skip_empty_lines: true });
  } catch (error) {
    const { code, lines, message } = error as { code?: string; lines?: number; message: string };
    const what = code?.includes('QUOTE')
      ? 'a quotation mark opens or closes where none may'
      : code?.includes('COLUMNS')
        ? 'it has more or fewer columns than the first line names'
        : message;
    throw new Error(`Line ${lines ?? '?'} of ${path} cannot be read: ${what}.`);
  }
}

/** UTF-8, UTF-16 by its mark, else GB 18030, in which spreadsheets in China are often saved. */
function decoded(bytes: Buffer, path: string): string {
  const mark = bytes.toString('hex', 0, 2);
  const wide = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  if (!bytes.includes(0))
    for (const encoding of ['utf-8', 'gb18030'])
      try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
      } catch {}
  throw new Error(`${path} holds no text in UTF-8, UTF-16 or GB 18030.`);
}

/** Every row as column and text. */
export async function readRows(path: string, format: Format): Promise<Row[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`,
    );
  });
  const text = decoded(bytes, path);
  const rows = format === 'csv' ? parseCsv(text, path) : parseLines(text, path);
  if (rows.length > 0) return rows;
  throw new Error(
    format === 'csv'
      ? `${path} holds no rows: its first line names the columns, each further one is a row.`
      : `${path} holds no rows: each line is one, as a JSON object.`,
  );
}
