import type { Tx } from '@muster/bus';
import type { AuditEntry, AuditQuestion } from '@muster/contracts';
import { filterOf, readAudit } from './audit-filter.ts';
import type { Running } from './start.ts';

interface Row {
  id: string;
  unit_path: string;
  at: string;
  action: string;
  keys: string;
  entry: string;
  seq: string | null;
  hash: string | null;
}
type Change = AuditEntry['changes'][number];
type Said = Omit<Partial<AuditEntry>, 'changes'> & { changes?: Change[] };
/** So far back among what was noted of one object its former state is looked for. */
const farBack = 50;

/** Bytes of what one message holds with room to spare: NATS takes 1 MB. */
export const roomy = 600_000;
/** Bytes of all states of one entry. */
const states = 500_000;

/** What was noted, the latest first; one entry with the states before and after, a list without. */
export async function listAudit(
  running: Running,
  asked: AuditQuestion,
): Promise<{ items: AuditEntry[]; cut: boolean }> {
  const { schema, service } = running;
  if (schema === '') return { items: [], cut: false };
  const table = `"${schema}".audit`;
  const items = await readAudit(running, async (tx) => {
    const { where, params } = filterOf(asked);
    const rows = await tx.query<Row>(
      `select id, unit_path, at, action, array_to_json(keys)::text as keys, entry::text as entry, seq, hash
       from ${table} where ${where} order by id desc limit ${asked.limit}`,
      params,
    );
    const entries: AuditEntry[] = [];
    const room = { left: states };
    for (const row of rows) {
      const said = JSON.parse(row.entry) as Said;
      const changes: Change[] = [];
      for (const { type, key, version, after } of said.changes ?? [])
        changes.push({
          type,
          key,
          version,
          ...(asked.id === undefined
            ? {}
            : {
                before: fitted(await stateBefore(tx, table, row.id, key, version), room),
                after: fitted(after, room),
              }),
        });
      entries.push(entryOf(service.name, row, said, changes));
    }
    return entries;
  });
  const fits = fitting(items);
  return { items: fits, cut: fits.length < items.length || items.length === asked.limit };
}

/** As many as one message holds, one at least. */
export function fitting<T>(items: readonly T[]): T[] {
  let bytes = 0;
  const end = items.findIndex((each, n) => {
    bytes += Buffer.byteLength(JSON.stringify(each));
    return bytes > roomy && n > 0;
  });
  return end === -1 ? [...items] : items.slice(0, end);
}

/** A state too large for the message is shown as its beginning; the export has it whole. */
function fitted(state: unknown, room: { left: number }): unknown {
  const text = JSON.stringify(state) ?? '';
  const bytes = Buffer.byteLength(text);
  if (bytes > room.left) return { cut: text.slice(0, 2_000) };
  room.left -= bytes;
  return state;
}

function entryOf(service: string, row: Row, said: Said, changes: Change[]): AuditEntry {
  const { who = null, behalf = null, cause = null, from = null, request = null } = said;
  return {
    service,
    id: row.id,
    unitPath: row.unit_path,
    at: new Date(row.at).toISOString(),
    kind: said.kind ?? 'write',
    action: row.action,
    who: who && { id: who.id, name: who.name, roles: who.roles, unit: who.unit },
    behalf,
    cause,
    from,
    request,
    traceId: said.traceId ?? '',
    status: said.status ?? null,
    code: said.code ?? null,
    keys: JSON.parse(row.keys) as string[],
    ...(said.about === undefined ? {} : { about: said.about }),
    changes,
    seq: row.seq === null ? null : Number(row.seq),
    hash: row.hash,
  };
}

/** What the same object was after the change before this one. */
async function stateBefore(
  tx: Tx,
  table: string,
  id: string,
  key: string,
  version: number,
): Promise<unknown> {
  const rows = await tx.query<{ entry: string }>(
    `select entry::text as entry from ${table} where keys @> array[$1::text] and id <= $2 order by id desc limit ${farBack}`,
    [key, id],
  );
  for (const { entry } of rows) {
    const former = ((JSON.parse(entry) as Said).changes ?? [])
      .filter((each) => each.key === key && each.version < version)
      .at(-1);
    if (former) return former.after;
  }
  return null;
}
