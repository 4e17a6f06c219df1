import type { Sql } from 'postgres';

/** Writes copies of the newest incident that is new straight into the table, over the whole city and every level. */
export async function seedIncidents(sql: Sql, count: number): Promise<void> {
  await sql`
    insert into incident.incidents
    select (jsonb_populate_record(null::incident.incidents, to_jsonb(model) || jsonb_build_object(
      'id', copies.id,
      'root_id', copies.id,
      'number', 'XA-20260101-' || lpad(n::text, 5, '0'),
      'title', '压力测试第 ' || n || ' 起',
      'call_ids', '[]'::jsonb,
      'level', n % 5,
      'suggested_level', n % 5,
      'lng', 107.9 + (n * 7919 % 10000) / 6000.0,
      'lat', 33.9 + (n * 104729 % 10000) / 15000.0,
      'reported_at', model.reported_at - make_interval(secs => n)
    ))).*
    from (select * from incident.incidents where status in ('reported', 'verified') order by reported_at desc limit 1) model,
      lateral (select n, ('01900000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as id
        from generate_series(1, ${count}) n) copies`;
}
