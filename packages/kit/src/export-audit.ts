import type { AuditQuestion, SealedEntry } from '@muster/contracts';
import { selectAudit } from './audit-filter.ts';
import { fitting } from './list-audit.ts';
import type { Running } from './start.ts';

interface Row extends Omit<SealedEntry, 'unitPath' | 'keys' | 'seq'> {
  unit_path: string;
  keys: string;
  seq: string | null;
}
/** Characters of one entry's text in a message: each takes up to three bytes, and quotes are doubled. */
const portion = 120_000;

/** Entries as they lie in the chain, the latest first; of one entry what comes after `skip` characters of its text. */
export async function exportAudit(
  running: Running,
  asked: AuditQuestion & { skip?: number },
): Promise<{ items: SealedEntry[]; cut: boolean }> {
  const { schema, auditReader: reader } = running;
  if (!reader) return { items: [], cut: false };
  const from = asked.skip ?? 0;
  const columns = `id, unit_path, at, actor, action, array_to_json(keys)::text as keys, seq, previous, hash,
    substring(entry::text from ${from + 1} for ${portion}) as entry,
    greatest(0, length(entry::text) - ${from + portion}) as left`;
  const { text, params } = selectAudit(schema, asked, columns);
  const rows = await reader.query<Row>(text, params);
  const items = rows.map(({ unit_path, keys, seq, ...row }) => ({
    ...row,
    unitPath: unit_path,
    at: new Date(row.at).toISOString(),
    keys: JSON.parse(keys) as string[],
    seq: seq === null ? null : Number(seq),
    left: Number(row.left),
  }));
  const fits = fitting(items);
  return { items: fits, cut: fits.length < items.length || items.length === asked.limit };
}
