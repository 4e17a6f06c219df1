import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { traceIdOf } from '../keeping/index.ts';

/** As many traces one chain has at most; the oldest are the ones that matter. */
export const mostTraces = 1_000;

/** The traces of an incident, and of what joined it: its calls were logged before it had an id. */
export async function tracesOfChain(db: Db, incidentId: string): Promise<string[]> {
  const rows = await db.execute<{ trace_id: string }>(
    sql`select trace_id from (
          select trace_id, min(seen_at) as seen_at from trace.correlations
          where correlation = ${incidentId}
            or correlation in (select key from trace.joins where correlation = ${incidentId})
          group by trace_id) t
        order by seen_at, trace_id limit ${mostTraces}`,
  );
  return rows.map((row) => traceIdOf(row.trace_id));
}
