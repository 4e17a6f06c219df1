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
    try {
      const row = JSON.parse(line) as Record<string, unknown>;
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
    } catch {
      throw new Error(`Line ${index + 1} of ${path} is not JSON.`);
    }
  });
}

/** Every row as column and text. */
export async function readRows(path: string, format: Format): Promise<Row[]> {
  const text = await readFile(path, 'utf8');
  return format === 'csv'
    ? parse(text, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true })
    : parseLines(text, path);
}
