import type { AuditQuestion, SealedEntry } from '@muster/contracts';
import { filterOf, readAudit } from './audit-filter.ts';
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
  const { schema } = running;
  if (schema === '') return { items: [], cut: false };
  const { where, params } = filterOf(asked);
  const rows = await readAudit(running, (tx) =>
    tx.query<Row>(
      `select id, unit_path, at, actor, action, array_to_json(keys)::text as keys, seq, previous, hash,
              substring(entry::text from ${(asked.skip ?? 0) + 1} for ${portion}) as entry,
              greatest(0, length(entry::text) - ${(asked.skip ?? 0) + portion}) as left
       from "${schema}".audit where ${where} order by id desc limit ${asked.limit}`,
      params,
    ),
  );
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
