import type { TraceSummary } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { traceIdOf } from '../keeping/index.ts';
import { millisOf, timeOf } from './span-row.ts';

interface Row extends Record<string, unknown> {
  trace_id: string;
  start_ns: string;
  end_ns: string;
  spans: string;
  errors: string;
  services: string[];
  root_service: string;
  root_name: string;
  correlations: string[] | null;
}

/** What a list shows of each trace, in the order asked for. */
export async function summariesOf(db: Db, traceIds: readonly string[]): Promise<TraceSummary[]> {
  if (traceIds.length === 0) return [];
  const ids = sql.raw(`'{${traceIds.filter((id) => /^[0-9a-f]{32}$/.test(id)).join(',')}}'::uuid[]`);
  const rows = await db.execute<Row>(
    sql`select t.*, (select array_agg(correlation order by correlation) from trace.correlations c where c.trace_id = t.trace_id)
          as correlations
        from (
          select trace_id, min(start_ns) as start_ns, max(end_ns) as end_ns, count(distinct span_id) as spans,
            count(distinct span_id) filter (where status = 2) as errors, array_agg(distinct service) as services,
            (array_agg(service order by parent_id is not null, start_ns))[1] as root_service,
            (array_agg(name order by parent_id is not null, start_ns))[1] as root_name
          from trace.spans where trace_id = any(${ids}) group by trace_id) t`,
  );
  const found = new Map(rows.map((row) => [traceIdOf(row.trace_id), row]));
  return traceIds.flatMap((traceId) => {
    const row = found.get(traceId);
    return row ? [summary(traceId, row)] : [];
  });
}

function summary(traceId: string, row: Row): TraceSummary {
  const start = BigInt(row.start_ns);
  return {
    traceId,
    startedAt: timeOf(start),
    durationMs: millisOf(BigInt(row.end_ns) - start),
    rootService: row.root_service,
    rootOperation: row.root_name,
    spanCount: Number(row.spans),
    errorCount: Number(row.errors),
    services: row.services,
    correlations: row.correlations ?? [],
  };
}
