import type { Db } from '@muster/bus';
import {
  getTableColumns,
  is,
  Param,
  Placeholder,
  type Query,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { PgColumn, PgInsert, PgTable } from 'drizzle-orm/pg-core';
import { statement } from './statement.ts';

type Versioned = PgTable & { id: PgColumn; version: PgColumn };
type Row = Record<string, unknown>;
type Conflict = (insert: PgInsert<PgTable>, columns: Record<string, PgColumn>) => { toSQL(): Query };
/** A statement for any row of one table that gives the same columns. */
type Insert = (row: Row) => SQLWrapper;

/** Writes a copy of another service's aggregate; only ever forward, so the order of delivery does not matter. */
export const upsertNewer = inserting<Versioned>((insert, columns) => {
  const excluded = (name: string): SQL => sql.raw(`excluded."${columns[name]?.name ?? name}"`);
  const set = Object.keys(columns).filter((name) => name !== 'id');
  return insert.onConflictDoUpdate({
    target: columns['id'] as PgColumn,
    set: Object.fromEntries(set.map((name) => [name, excluded(name)])) as never,
    setWhere: sql`${columns['version']} < ${excluded('version')}`,
  });
});
/** Writes a row unless it is there, by whatever key it is known. */
export const insertOnce = inserting((insert) => insert.onConflictDoNothing());

/** drizzle puts each text together once; for every event of a backlog it would take a fifth of the consumer's time. */
function inserting<T extends PgTable>(conflict: Conflict) {
  const made = new WeakMap<PgTable, Map<string, Insert>>();
  return async <U extends T>(db: Db, table: U, row: U['$inferInsert']): Promise<void> => {
    // One that is given as undefined is null: a newer version that lacks it takes the old value away.
    const names = Object.keys(row as Row);
    const key = names.join();
    const known = made.get(table) ?? new Map<string, Insert>();
    made.set(table, known);
    const insert = known.get(key) ?? madeFor(db, table, names, conflict);
    known.set(key, insert);
    await db.execute(insert(row as Row));
  };
}

function madeFor(db: Db, table: PgTable, names: readonly string[], conflict: Conflict): Insert {
  const columns = Object.fromEntries(
    Object.entries(getTableColumns(table)).filter(([name]) => names.includes(name)),
  );
  const values = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  const { sql: text, params } = conflict(
    db
      .insert(table)
      .values(values as never)
      .$dynamic(),
    columns,
  ).toSQL();
  const fill = params.map((param): ((row: Row) => unknown) => {
    if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
    const { encoder, value } = param;
    return (row) => {
      const given = row[value.name] ?? null;
      return given === null ? null : encoder.mapToDriverValue(given);
    };
  });
  const run = statement(text);
  return (row) => run(...(fill.map((each) => each(row)) as (string | number | boolean | null)[]));
}
