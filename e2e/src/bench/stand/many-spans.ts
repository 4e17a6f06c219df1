import type { Sql } from 'postgres';

/**
 * So many spans of the day before, five a trace, made by the server itself and indexed afterwards: the table then is as
 * after ten million single inserts, but the bench need not last for them.
 */
export async function laySpans(sql: Sql, spans: number): Promise<void> {
  const slot = '20200101';
  await sql.unsafe(
    `create unlogged table trace.spans_${slot} (like trace.spans);
     set max_parallel_maintenance_workers = 2; set maintenance_work_mem = '512MB'; set synchronous_commit = off;`,
  );
  await sql.unsafe(
    `insert into trace.spans_${slot} (slot, trace_id, span_id, parent_id, resource_id, service, name, kind, start_ns, end_ns, duration_us, status, attributes)
     select '${slot}', ('0000000000004000800' || lpad(to_hex(n / 5), 13, '0'))::uuid, n, case when n % 5 = 0 then null else n - n % 5 end, n % 7,
       (array['gateway', 'duty', 'incident', 'plan', 'dispatch', 'identity', 'trace'])[1 + n % 7],
       'GET /api/thing/' || n % 41, 1 + n % 3, began, began + us * 1000, us, case when n % 100 = 0 then 2 else 0 end,
       '{"http.request.method":"GET","http.response.status_code":200}'
     from (select n, (extract(epoch from now() - interval '1 day')::bigint * 1000000000) + n * 8000 as began,
       case when n % 200 = 3 then 100000 + n % 900000 else 500 + n % 20000 end::bigint as us from generate_series(1, ${spans}::bigint) n) drawn`,
  );
  // As the parent's own, so that attaching makes none anew.
  await sql.unsafe(
    `create unique index on trace.spans_${slot} (trace_id, span_id, slot);
     create index on trace.spans_${slot} (service, name, start_ns desc);
     create index on trace.spans_${slot} (start_ns desc);
     create index on trace.spans_${slot} (start_ns desc) where status = 2;
     create index on trace.spans_${slot} (start_ns desc) where duration_us >= 100000;
     alter table trace.spans_${slot} owner to trace_role;
     alter table trace.spans attach partition trace.spans_${slot} for values in ('${slot}');
     insert into trace.slots (slot, opened_at) values ('${slot}', now() - interval '1 day');
     create table trace.logs_${slot} partition of trace.logs for values in ('${slot}');
     alter table trace.logs_${slot} owner to trace_role;
     analyze trace.spans_${slot}`,
  );
}
