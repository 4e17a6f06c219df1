import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Who } from './who.ts';

/** Rows of the caller's unit and of what lies below it. Paths hold no LIKE wildcards, so the prefix is exact. */
export const below = (column: PgColumn, who: Who): SQL => sql`${column} like ${`${who.unit.path}%`}`;

/** The lowest unit that all of these belong to or lie below. */
export function commonPath(paths: readonly string[]): string {
  const [first = '/', ...rest] = paths;
  let common = first;
  while (!rest.every((path) => path.startsWith(common)))
    common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1);
  return common;
}
