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
interface Row extends Sealable {
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
  const faults: string[] = [];
  const heads: ChainHead[] = [];
  try {
    const ends = await sql.unsafe(
      `select unit_path, seq, hash from "${schema}".audit_heads order by unit_path`,
    );
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
    const [left] = await sql.unsafe(`select count(*) as n from "${schema}".audit where hash is null`);
    return { heads, unsealed: Number(left?.['n'] ?? 0), faults };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Entries that a message names at most. */
const named = 20;
/**
 * Events that no entry tells of. Both are written by one transaction, so from the first one told of on each event must
 * be; those before are older than the audit.
 */
async function untold(sql: postgres.Sql, schema: string, only: string | undefined): Promise<string[]> {
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

type Sealed = Omit<Row, 'seq'> & { seq: number; service: string };
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
      const where = `${chain}: entry ${row.seq} (${row.id})`;
      if (last?.seq === row.seq) faults.push(`${where} is there twice`);
      if (sealOf(row.previous, row.seq, row) !== row.hash)
        faults.push(`${where} was changed: its content does not give its hash`);
      else if (last && last.seq + 1 === row.seq && last.hash !== row.previous)
        faults.push(`${where} does not follow the one before it`);
      else if (last && last.seq + 1 < row.seq) gaps++;
      last = row;
    }
  }
  return { chains: chains.size, gaps, faults };
}

/** Follows the last `most` entries of one chain to its kept end. */
export async function recentFault(
  query: (text: string, params: unknown[]) => Promise<unknown[]>,
  schema: string,
  head: ChainHead,
  most: number,
): Promise<{ at: string | null; followed: number; fault?: string }> {
  const from = Math.max(0, head.entries - most);
  const rows = (await query(`${entries(schema)} where unit_path = $1 and seq > $2 order by seq`, [
    head.unit,
    from,
  ])) as (Row & { keys: unknown })[];
  const end = { at: rows.at(-1)?.at ?? null, followed: rows.length };
  let before = rows[0]?.previous ?? beginning;
  for (const [n, row] of rows.entries()) {
    const seq = from + n + 1;
    const where = `${schema} ${head.unit}: entry ${seq}`;
    if (Number(row.seq) !== seq) return { ...end, fault: `${where} was removed` };
    if (row.previous !== before) return { ...end, fault: `${where} does not follow the one before it` };
    if (sealOf(before, seq, { ...row, keys: keysOf(row) }) !== row.hash)
      return { ...end, fault: `${where} was changed: its content does not give its hash` };
    before = row.hash;
  }
  if (from + rows.length !== head.entries || before !== head.hash)
    return { ...end, fault: `${schema} ${head.unit}: entries at the end were removed or added` };
  return end;
}

const entries = (schema: string): string =>
  `select id, unit_path, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, action,
          array_to_json(keys)::text as keys, entry::text as entry, seq, previous, hash
   from "${schema}".audit`;
const keysOf = ({ keys }: { keys: unknown }): string[] =>
  typeof keys === 'string' ? (JSON.parse(keys) as string[]) : (keys as string[]);

async function follow(
  sql: postgres.Sql,
  schema: string,
  unit: string,
  known: readonly ChainHead[],
): Promise<{ head: ChainHead; fault?: string }> {
  const head = { unit, entries: 0, hash: beginning };
  for (;;) {
    const rows = (await sql.unsafe(
      `${entries(schema)} where unit_path = $1 and seq > $2 order by seq limit ${portion}`,
      [unit, head.entries],
    )) as unknown as (Row & { keys: unknown })[];
    for (const row of rows) {
      const seq = Number(row.seq);
      const where = `${schema} ${unit}: entry ${seq} (${row.id})`;
      if (seq !== head.entries + 1)
        return {
          head,
          fault: `${schema} ${unit}: entry ${head.entries + 1} was removed; the next is ${seq} (${row.id})`,
        };
      if (row.previous !== head.hash)
        return {
          head,
          fault: `${where} does not follow the one before it: one of the two was changed, moved or put in`,
        };
      if (sealOf(head.hash, seq, { ...row, keys: keysOf(row) }) !== row.hash)
        return { head, fault: `${where} was changed: its content does not give its hash` };
      head.entries = seq;
      head.hash = row.hash;
      const written = known.find(({ entries }) => entries === seq);
      if (written && written.hash !== row.hash)
        return { head, fault: `${where} is another than was written down: the chain was made anew` };
    }
    if (rows.length < portion) break;
  }
  const beyond = known.find(({ entries }) => entries > head.entries);
  if (beyond)
    return {
      head,
      fault: `${schema} ${unit}: the chain ends at entry ${head.entries}; entry ${beyond.entries} was written down before: its end was cut off`,
    };
  return { head };
}
