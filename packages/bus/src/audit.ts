import { createHash } from 'node:crypto';
import type { Lane, Tx } from './lane.ts';
import { type Columns, insert } from './outbox.ts';

/** One entry of the audit, as it is written with what it tells of. */
export interface AuditRow {
  id: string;
  /** Whose chain it belongs to. */
  unitPath: string;
  at: Date;
  /** The person's id; empty where a service acted by itself. */
  actor: string;
  action: string;
  keys: readonly string[];
  /** JSON text. */
  entry: string;
}
/** An entry as it is hashed: every column that says something, in this order. */
export interface Sealable {
  id: string;
  unit_path: string;
  at: string;
  actor: string;
  action: string;
  keys: readonly string[];
  entry: string;
}
/** What the first entry of a unit follows. */
export const beginning = '0'.repeat(64);

/** SHA-256 over the hash before, the place in the chain and the entry. */
export const sealOf = (previous: string, seq: number, row: Sealable): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        seq,
        row.id,
        row.unit_path,
        new Date(row.at).toISOString(),
        row.actor,
        row.action,
        row.keys,
        row.entry,
      ]),
    )
    .digest('hex');

const columns: Columns<AuditRow> = [
  ['id', 'uuid', (row) => row.id],
  ['unit_path', 'text', (row) => row.unitPath],
  ['at', 'timestamptz', (row) => row.at.toISOString()],
  ['actor', 'text', (row) => row.actor],
  ['action', 'text', (row) => row.action],
  ['keys', 'text[]', (row) => JSON.stringify(row.keys)],
  ['entry', 'json', (row) => row.entry],
];
export const intoAudit = insert<AuditRow>('audit', columns);

/** Entries a transaction seals at most. */
export const sealedAtOnce = 500;

/** Not by a plan made while the audit was short, which would read and hash all of it until the next analyze. */
const byKey = (tx: Tx, others: 'off' | 'default'): void => {
  for (const way of ['hashjoin', 'mergejoin', 'seqscan']) tx.write(`set local enable_${way} = ${others}`, []);
};

/**
 * Gives entries that were written since their place in their unit's chain, in the order in which they were committed
 * or nearly so; answers how many. Writers never wait for it: a chain that each write had to lengthen would put all
 * writes of a unit one behind the other. One instance seals at a time.
 */
export async function sealAudit(lane: Pick<Lane, 'run'>, schema: string): Promise<number> {
  return await lane.run(async (tx) => {
    const [mine] = await tx.query<{ led: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as led',
      [`${schema} audit`],
    );
    if (!mine?.led) return 0;
    const rows = (
      await tx.query<Omit<Sealable, 'keys'> & { keys: string }>(
        `select id, unit_path, at, actor, action, array_to_json(keys)::text as keys, entry::text as entry
         from "${schema}".audit where hash is null order by id limit ${sealedAtOnce}`,
        [],
      )
    ).map((row) => ({ ...row, keys: JSON.parse(row.keys) as string[] }));
    if (rows.length === 0) return 0;
    const heads = new Map(
      (
        await tx.query<{ unit_path: string; seq: string; hash: string }>(
          `select unit_path, seq, hash from "${schema}".audit_heads where unit_path = any($1::text[])`,
          [[...new Set(rows.map((row) => row.unit_path))]],
        )
      ).map((head) => [head.unit_path, { seq: Number(head.seq), hash: head.hash }]),
    );
    const sealed = rows.map((row) => {
      const { seq: before, hash: previous } = heads.get(row.unit_path) ?? { seq: 0, hash: beginning };
      const seq = before + 1;
      const hash = sealOf(previous, seq, row);
      heads.set(row.unit_path, { seq, hash });
      return { id: row.id, seq, previous, hash };
    });
    byKey(tx, 'off');
    tx.write(
      `update "${schema}".audit a set seq = v.seq, previous = v.previous, hash = v.hash
       from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) as v(id, seq, previous, hash)
       where a.id = v.id`,
      [
        sealed.map(({ id }) => id),
        sealed.map(({ seq }) => seq),
        sealed.map(({ previous }) => previous),
        sealed.map(({ hash }) => hash),
      ],
    );
    byKey(tx, 'default');
    tx.write(
      `insert into "${schema}".audit_heads (unit_path, seq, hash)
       select * from unnest($1::text[], $2::bigint[], $3::text[])
       on conflict (unit_path) do update set seq = excluded.seq, hash = excluded.hash`,
      [
        [...heads.keys()],
        [...heads.values()].map(({ seq }) => seq),
        [...heads.values()].map(({ hash }) => hash),
      ],
    );
    return rows.length;
  });
}
