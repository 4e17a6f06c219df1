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
    for (const unit of [...units].sort()) {
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
    const [left] = await sql.unsafe(`select count(*) as n from "${schema}".audit where hash is null`);
    return { heads, unsealed: Number(left?.['n'] ?? 0), faults };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function follow(
  sql: postgres.Sql,
  schema: string,
  unit: string,
  known: readonly ChainHead[],
): Promise<{ head: ChainHead; fault?: string }> {
  const head = { unit, entries: 0, hash: beginning };
  for (;;) {
    const rows = (await sql.unsafe(
      `select id, unit_path, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, action,
              array_to_json(keys)::text as keys, entry::text as entry, seq, previous, hash
       from "${schema}".audit where unit_path = $1 and seq > $2 order by seq limit ${portion}`,
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
      const keys = typeof row.keys === 'string' ? (JSON.parse(row.keys) as string[]) : (row.keys as string[]);
      if (sealOf(head.hash, seq, { ...row, keys }) !== row.hash)
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
