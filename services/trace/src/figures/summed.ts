import { type SQL, sql } from 'drizzle-orm';

/**
 * Minutes added up in Postgres, so that a day of them does not travel: histograms class by class, and the traces to
 * look at of the slowest minute and of the latest with an error.
 */
export const summed = (table: 'minutes' | 'edges', by: readonly string[], where: SQL): SQL => {
  const columns = sql.raw(by.join(', '));
  const same = sql.raw(by.map((column) => `h.${column} is not distinct from t.${column}`).join(' and '));
  const source = sql.raw(`trace.${table}`);
  const exemplars = sql.raw(
    table === 'minutes'
      ? `, (array_agg(slowest_trace_id order by max_us desc))[1] as slowest,
         (array_agg(error_trace_id order by minute desc) filter (where error_trace_id is not null))[1] as failed`
      : '',
  );
  return sql`with rows as materialized (select * from ${source} where ${where}),
    classes as (
      select ${columns}, n, sum(count) as count from rows, unnest(histogram) with ordinality as u(count, n)
      group by ${columns}, n),
    totals as (
      select ${columns}, sum(requests) as requests, sum(errors) as errors, max(max_us) as max_us ${exemplars}
      from rows group by ${columns})
    select t.*, (select array_agg(count::int order by n) from classes h where ${same}) as histogram from totals t`;
};
