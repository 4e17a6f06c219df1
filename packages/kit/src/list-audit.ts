import type { Reader } from '@muster/bus';
import type { AuditEntry, AuditQuestion } from '@muster/contracts';
import { selectAudit } from './audit-filter.ts';
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
/** Changes of one entry that a list names, and those that the single entry shows with their states. */
const listed = 20;
const shown = 200;

/** Bytes of what one message holds with room to spare: NATS takes 1 MB. */
export const roomy = 600_000;
/** Bytes of all states of one entry. */
const states = 500_000;

/** What was noted, the latest first; one entry with the states before and after, a list without. */
export async function listAudit(
  running: Running,
  asked: AuditQuestion,
): Promise<{ items: AuditEntry[]; cut: boolean }> {
  const { schema, service, auditReader: reader } = running;
  if (!reader) return { items: [], cut: false };
  const columns =
    'id, unit_path, at, action, array_to_json(keys)::text as keys, entry::text as entry, seq, hash';
  const { text, params } = selectAudit(schema, asked, columns);
  const items: AuditEntry[] = [];
  const room = { left: states };
  for (const row of await reader.query<Row>(text, params)) {
    const said = JSON.parse(row.entry) as Said;
    const single = asked.id !== undefined;
    const all = said.changes ?? [];
    const changes: Change[] = [];
    for (const change of all.slice(0, single ? shown : listed)) {
      const { type, key, version, after } = change;
      const before = () =>
        change.before === undefined ? stateBefore(reader, schema, row.id, change) : change.before;
      changes.push({
        type,
        key,
        version,
        ...(single ? { before: fitted(await before(), room), after: fitted(after, room) } : {}),
      });
    }
    items.push(entryOf(service.name, row, { ...said, changes, more: all.length - changes.length }, single));
  }
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

function entryOf(
  service: string,
  row: Row,
  said: Said & { changes: Change[]; more: number },
  single: boolean,
): AuditEntry {
  const { changes, more, who = null, behalf = null, cause = null, from = null, request = null } = said;
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
    ...(said.letter === undefined ? {} : { letter: said.letter }),
    from,
    request,
    traceId: said.traceId ?? '',
    status: said.status ?? null,
    code: said.code ?? null,
    keys: JSON.parse(row.keys) as string[],
    // A list shows no more of people than it must.
    ...(said.about === undefined || !single ? {} : { about: said.about }),
    changes,
    more,
    seq: row.seq === null ? null : Number(row.seq),
    hash: row.hash,
  };
}

/** What the same object was after the change before this one, as far as it was noted. */
async function stateBefore(
  reader: Reader,
  schema: string,
  id: string,
  { key, version }: Change,
): Promise<unknown> {
  const [former] = await reader.query<{ after: string }>(
    `with found as materialized (
       select id, entry -> 'changes' as changes from "${schema}".audit
       where keys @> array[$1::text] and id <= $2::uuid and entry -> 'changes' is not null)
     select change ->> 'after' as after from found, json_array_elements(changes) as change
     where change ->> 'key' = $1 and (change ->> 'version')::int < $3
     order by (change ->> 'version')::int desc, id desc limit 1`,
    [key, id, version],
  );
  return former ? JSON.parse(former.after) : null;
}
