import { ilike, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Rows of which one of the columns holds `q` anywhere, in capitals or not; its `%` and `_` mean themselves. */
export const holds = (q: string | undefined, ...columns: readonly PgColumn[]): SQL | undefined =>
  q === undefined
    ? undefined
    : or(...columns.map((column) => ilike(column, `%${q.replace(/[\\%_]/g, '\\$&')}%`)));
