import postgres from 'postgres';
import { beginning, type Sealable, sealOf } from './audit.ts';

export interface ChainHead {
  unit: string;
  entries: number;
  hash: string;
}
export interface AuditVerdict {
  heads: ChainHead[];
  /** Written in the last second, not in the chain yet. */
  unsealed: number;
  /** What does not hold, in words; nothing where all does. */
  faults: string[];
}
interface Row extends Omit<Sealable, 'keys'> {
  keys: string | string[];
  seq: string;
  previous: string;
  hash: string;
}
/** Entries a round trip. */
const portion = 1_000;

/**
 * Follows each unit's chain of one service from its beginning, and names the first entry at which it breaks: removed,
 * changed, put elsewhere, or put in. `known` are heads that were written down before (`npm run audit:verify -- --heads`):
 * who owns the database can make a whole chain anew, but not one that leads through these.
 */
export async function verifyAudit(
  databaseUrl: string,
  schema: string,
  known: readonly ChainHead[] = [],
  only?: string,
): Promise<AuditVerdict> {
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { statement_timeout: 600_000 },
  });
  try {
    // Of one moment: what is written and sealed meanwhile is no tampering.
    return await sql.begin('isolation level repeatable read read only', (at) =>
      verdictOf(at, schema, known, only),
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

type Moment = Pick<postgres.Sql, 'unsafe'>;
async function verdictOf(
  sql: Moment,
  schema: string,
  known: readonly ChainHead[],
  only: string | undefined,
): Promise<AuditVerdict> {
  const faults: string[] = [];
  const heads: ChainHead[] = [];
  const ends = await sql.unsafe(`select unit_path, seq, hash from "${schema}".audit_heads`);
  const units = new Set<string>([
    ...ends.map((end) => end['unit_path'] as string),
    ...(await sql.unsafe(`select distinct unit_path from "${schema}".audit where hash is not null`)).map(
      (row) => row['unit_path'] as string,
    ),
    ...known.map(({ unit }) => unit),
  ]);
  for (const unit of [...units].filter((each) => only === undefined || each === only).sort()) {
    const noted = known.filter((each) => each.unit === unit);
    const { head, fault } = await follow(sql, schema, unit, noted);
    const end = ends.find((each) => each['unit_path'] === unit);
    if (fault) faults.push(fault);
    else if (!end || Number(end['seq']) !== head.entries || end['hash'] !== head.hash)
      faults.push(
        `${schema} ${unit}: the chain ends at entry ${head.entries}, its kept end is ${end ? `entry ${end['seq']}` : 'gone'}: entries at the end were removed or added`,
      );
    else heads.push(head);
  }
  if (faults.length === 0) faults.push(...(await untold(sql, schema, only)));
  // uuidv7 begins with its time in milliseconds.
  const [left] = await sql.unsafe(
    `select count(*) as n, count(*) filter (
       where replace(left(id::text, 13), '-', '') < lpad(to_hex(((extract(epoch from now()) - 60) * 1000)::bigint), 12, '0')) as old
     from "${schema}".audit where hash is null`,
  );
  if (Number(left?.['old']) > 0)
    faults.push(`${schema}: ${left?.['old']} entries have waited for their place for more than a minute`);
  return { heads, unsealed: Number(left?.['n'] ?? 0), faults };
}

/** Entries that a message names at most. */
const named = 20;
/**
 * Events that no entry tells of. Both are written by one transaction, so from the first one told of on each event must
 * be; those before are older than the audit.
 */
async function untold(sql: Moment, schema: string, only: string | undefined): Promise<string[]> {
  const rows = await sql.unsafe(
    `with told as materialized (
       select change ->> 'event' as id from "${schema}".audit,
         json_array_elements(case when json_typeof(entry -> 'changes') = 'array' then entry -> 'changes' end) as change)
     select id, type, count(*) over () as n from "${schema}".outbox o
     where position >= (select min(position) from "${schema}".outbox where id::text in (select id from told))
       and ($1::text is null or unit_path = $1) and not exists (select from told where told.id = o.id::text)
     order by position limit ${named}`,
    [only ?? null],
  );
  if (rows.length === 0) return [];
  const names = rows.map((row) => `${row['type']} ${row['id']}`).join(', ');
  return [`${schema}: no entry tells of ${rows[0]?.['n']} events in the outbox: ${names}`];
}

/** Where a chain stands: the place and the hash of an entry. */
interface Place {
  seq: number;
  hash: string;
}
/** What is wrong with an entry, by itself and as the one that follows `before`; nothing where it holds. */
function faultOf(
  before: Place | undefined,
  row: Sealable & Place & { previous: string },
): string | undefined {
  if (before && row.seq !== before.seq + 1)
    return `entry ${before.seq + 1} was removed; the next is ${row.seq} (${row.id})`;
  const where = `entry ${row.seq} (${row.id})`;
  if (before && row.previous !== before.hash)
    return `${where} does not follow the one before it: one of the two was changed, moved or put in`;
  if (sealOf(row.previous, row.seq, row) !== row.hash)
    return `${where} was changed: its content does not give its hash`;
  return undefined;
}

type Sealed = Sealable & Place & { previous: string; service: string };
/** Follows what was exported, wherever that is: each entry by itself, and each to the next where both are there. */
export function verifyExported(entries: readonly Sealed[]): {
  chains: number;
  gaps: number;
  faults: string[];
} {
  const chains = Map.groupBy(entries, ({ service, unit_path }) => `${service} ${unit_path}`);
  const faults: string[] = [];
  let gaps = 0;
  for (const [chain, rows] of chains) {
    let last: Sealed | undefined;
    for (const row of rows.toSorted((a, b) => a.seq - b.seq)) {
      const next = last?.seq === row.seq - 1;
      if (last?.seq === row.seq) faults.push(`${chain}: entry ${row.seq} (${row.id}) is there twice`);
      else if (last && !next) gaps++;
      const fault = faultOf(next ? last : undefined, row);
      if (fault) faults.push(`${chain}: ${fault}`);
      last = row;
    }
  }
  return { chains: chains.size, gaps, faults };
}

/** Entries of a chain after one of them, as they are hashed. */
async function entriesAfter(
  query: (text: string, params: never[]) => Promise<unknown[]>,
  schema: string,
  unit: string,
  after: number,
  limit: number,
): Promise<(Sealable & Place & { previous: string })[]> {
  const rows = (await query(
    `select id, unit_path, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, action,
            array_to_json(keys)::text as keys, entry::text as entry, seq, previous, hash
     from "${schema}".audit where unit_path = $1 and seq > $2 order by seq limit ${limit}`,
    [unit, after] as never[],
  )) as Row[];
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    keys: typeof row.keys === 'string' ? (JSON.parse(row.keys) as string[]) : row.keys,
  }));
}

/** Follows the last `most` entries of one chain to its kept end. */
export async function recentFault(
  query: (text: string, params: unknown[]) => Promise<unknown[]>,
  schema: string,
  head: ChainHead,
  most: number,
): Promise<{ at: string | null; followed: number; fault?: string }> {
  const from = Math.max(0, head.entries - most);
  // What was sealed since the end was read is not looked at.
  const rows = await entriesAfter(query, schema, head.unit, from, head.entries - from);
  const end = { at: rows.at(-1)?.at ?? null, followed: rows.length };
  let before: Place = { seq: from, hash: from === 0 ? beginning : (rows[0]?.previous ?? '') };
  for (const row of rows) {
    const fault = faultOf(before, row);
    if (fault) return { ...end, fault: `${schema} ${head.unit}: ${fault}` };
    before = row;
  }
  if (before.seq !== head.entries || before.hash !== head.hash)
    return { ...end, fault: `${schema} ${head.unit}: entries at the end were removed or added` };
  return end;
}

async function follow(
  sql: Moment,
  schema: string,
  unit: string,
  known: readonly ChainHead[],
): Promise<{ head: ChainHead; fault?: string }> {
  const head = { unit, entries: 0, hash: beginning };
  const query = (text: string, params: never[]) => sql.unsafe(text, params);
  for (;;) {
    const rows = await entriesAfter(query, schema, unit, head.entries, portion);
    for (const row of rows) {
      const fault = faultOf({ seq: head.entries, hash: head.hash }, row);
      if (fault) return { head, fault: `${schema} ${unit}: ${fault}` };
      head.entries = row.seq;
      head.hash = row.hash;
      const written = known.find(({ entries }) => entries === row.seq);
      if (written && written.hash !== row.hash)
        return {
          head,
          fault: `${schema} ${unit}: entry ${row.seq} (${row.id}) is another than was written down: the chain was made anew`,
        };
    }
    if (rows.length < portion) break;
  }
  const beyond = known.find(({ entries }) => entries > head.entries);
  if (!beyond) return { head };
  return {
    head,
    fault: `${schema} ${unit}: the chain ends at entry ${head.entries}; entry ${beyond.entries} was written down before: its end was cut off`,
  };
}
