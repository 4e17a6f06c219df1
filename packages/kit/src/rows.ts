import type { Db } from '@muster/bus';
import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Who } from './who.ts';

/** Rows of the caller's unit and of what lies below it. Paths hold no LIKE wildcards, so the prefix is exact. */
export const below = (column: PgColumn, who: Who): SQL => sql`${column} like ${`${who.unit.path}%`}`;

type Versioned = PgTable & { id: PgColumn; version: PgColumn };

/** Writes a copy of another service's aggregate; only ever forward, so the order of delivery does not matter. */
export async function upsertNewer<T extends Versioned>(
  db: Db,
  table: T,
  row: T['$inferInsert'],
): Promise<void> {
  const columns = getTableColumns(table);
  const set = Object.fromEntries(
    Object.entries(columns)
      .filter(([key]) => key !== 'id' && key in (row as object))
      .map(([key, column]) => [key, sql.raw(`excluded."${column.name}"`)]),
  );
  await db
    .insert(table)
    .values(row as never)
    .onConflictDoUpdate({
      target: table.id,
      set: set as never,
      setWhere: sql`${table.version} < ${sql.raw(`excluded."${columns['version']?.name ?? 'version'}"`)}`,
    });
}

/** The lowest unit that all of these belong to or lie below. */
export function commonPath(paths: readonly string[]): string {
  const [first = '/', ...rest] = paths;
  let common = first;
  while (!rest.every((path) => path.startsWith(common)))
    common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  return common;
}
