import { type AuditEntry, ListAudit } from '@muster/contracts';
import { type ArgsOf, call } from '../../app/api.ts';

/** So many entries one export holds. */
export const mostExported = 20_000;

/** All entries that fit, page by page; answers whether there were more than one export holds. */
export async function gather(
  query: NonNullable<ArgsOf<typeof ListAudit>['query']>,
  told: (count: number) => void,
): Promise<{ entries: AuditEntry[]; cut: boolean }> {
  const entries: AuditEntry[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await call(
      ListAudit,
      { query: { ...query, limit: 199, ...(cursor ? { cursor } : {}) } },
      {},
    );
    entries.push(...(page.items as AuditEntry[]));
    told(entries.length);
    if (page.nextCursor === null) return { entries, cut: false };
    if (entries.length >= mostExported) return { entries, cut: true };
    cursor = page.nextCursor;
  }
}

/** A cell that no spreadsheet takes for a formula. */
const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const columns: readonly [string, (entry: AuditEntry) => unknown][] = [
  ['at', ({ at }) => at],
  ['service', ({ service }) => service],
  ['kind', ({ kind }) => kind],
  ['action', ({ action }) => action],
  ['personId', ({ who }) => who?.id],
  ['person', ({ who }) => who?.name],
  ['unit', ({ who }) => who?.unit.name],
  ['onBehalfOf', ({ behalf }) => behalf?.name],
  ['address', ({ from }) => from?.address],
  ['device', ({ from }) => from?.agent],
  ['objects', ({ keys }) => keys.join(' ')],
  ['status', ({ status }) => status],
  ['code', ({ code }) => code],
  ['traceId', ({ traceId }) => traceId],
  ['unitPath', ({ unitPath }) => unitPath],
  ['seq', ({ seq }) => seq],
  ['hash', ({ hash }) => hash],
];

/** With the mark by which spreadsheets know UTF-8. */
export const asCsv = (entries: readonly AuditEntry[]): string =>
  `\uFEFF${[
    columns.map(([name]) => name),
    ...entries.map((entry) => columns.map(([, of]) => cell(of(entry)))),
  ]
    .map((row) => row.join(','))
    .join('\r\n')}\r\n`;
export const asNdjson = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

export function save(name: string, type: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
