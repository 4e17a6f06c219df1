import { Readable } from 'node:stream';
import { ExportAudit } from '@muster/contracts';
import { Download, handle } from '@muster/kit';
import { servicesOf } from '../health/index.ts';
import { wantedOf } from './ask-audit.ts';
import { csvHead, csvOf, csvRow } from './csv.ts';
import { type Exported, newestFirst } from './newest-first.ts';

const most = 100_000;

/** A file that ends in the middle is seen to: its last line says how many there are, and whether older ones are left out. */
export const exportAudit = handle(ExportAudit, async ({ query, ask, who, now }) => {
  const { format = 'csv', language = 'zh', service, ...rest } = query;
  const rows = newestFirst(ask, who, servicesOf(service), wantedOf(rest));
  // Who does not answer at the very beginning is told by the status; later the file breaks off.
  const first = await rows.next();
  const lines = format === 'csv' ? asCsv(first, rows, language) : asNdjson(first, rows);
  const name = `muster-audit-${now.toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.${format}`;
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson';
  return new Download(name, type, Readable.from(inPortions(lines)));
});

type First = IteratorResult<Exported>;

async function* bounded(first: First, rows: AsyncIterator<Exported>): AsyncGenerator<Exported, boolean> {
  let at = first;
  for (let n = 0; !at.done; n++) {
    if (n === most) return false;
    yield at.value;
    at = await rows.next();
  }
  return true;
}

async function* asCsv(first: First, rows: AsyncIterator<Exported>, language: 'zh' | 'en') {
  yield csvHead(language);
  const taken = bounded(first, rows);
  let entries = 0;
  let at = await taken.next();
  for (; !at.done; at = await taken.next()) {
    entries++;
    yield csvOf(at.value);
  }
  const end = {
    zh: [`共 ${entries} 条`, at.value ? '完整' : '更早的未列出，请缩短时间范围另行导出'],
    en: [
      `${entries} entries`,
      at.value ? 'whole' : 'older ones are left out: export them with an earlier end',
    ],
  };
  yield csvRow(end[language]);
}

async function* asNdjson(first: First, rows: AsyncIterator<Exported>) {
  const taken = bounded(first, rows);
  let entries = 0;
  let at = await taken.next();
  for (; !at.done; at = await taken.next()) {
    entries++;
    yield `${JSON.stringify(at.value)}\n`;
  }
  yield `${JSON.stringify({ end: true, entries, whole: at.value })}\n`;
}

/** One piece for many lines: each would be a chunk of its own on the wire. */
async function* inPortions(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let portion = '';
  for await (const line of lines) {
    portion += line;
    if (portion.length < 65_536) continue;
    yield portion;
    portion = '';
  }
  yield portion;
}
