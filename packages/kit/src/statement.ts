import type { SQL, SQLWrapper } from 'drizzle-orm';

/**
 * A statement whose text never changes, for the hottest path alone: drizzle would put the text together anew for
 * every run. Values are what Postgres takes as text: times as ISO strings, no objects.
 */
export const statement =
  (text: string) =>
  (...params: (string | number | boolean | null)[]): SQLWrapper => {
    const query = { sql: text, params };
    return { getSQL: () => ({ toQuery: () => query }) as unknown as SQL };
  };
