import { type Db, every } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { readRules } from '../rules/index.ts';

const minuteNs = 60_000_000_000n;
/** Minutes a run: after a standstill it catches up little by little. */
const most = 20;

/**
 * Leaves of the ordinary traces as large a share as the rules say, once they are complete: those with an error, with
 * a slow span or of a chain stay. Decided by the trace's id, so all its spans stay or go together.
 */
export const everyThinOut = every(300_000, 'thin-out', async ({ db, now }) => {
  const { keepShare, slowMs, thinAfterMinutes } = await readRules(db);
  const end = BigInt(now.getTime()) * 1_000_000n - BigInt(thinAfterMinutes) * minuteNs;
  const [row] = await db.execute<{ ns: string }>(sql`select ns from trace.progress where name = 'thin-out'`);
  let from = row ? BigInt(row.ns) : end - minuteNs;
  for (let run = 0; run < most && from < end; run++) {
    const to = from + minuteNs < end ? from + minuteNs : end;
    if (keepShare < 1) await thinOut(db, { from, to, keepShare, slowUs: slowMs * 1_000 });
    from = to;
  }
  await db.execute(
    sql`insert into trace.progress (name, ns) values ('thin-out', ${String(from)}::bigint)
        on conflict (name) do update set ns = excluded.ns`,
  );
});

interface Window {
  from: bigint;
  to: bigint;
  keepShare: number;
  slowUs: number;
}
async function thinOut(db: Db, { from, to, keepShare, slowUs }: Window): Promise<void> {
  await db.execute(
    sql`with dull as (
          select trace_id from (
            select distinct trace_id from trace.spans
            where start_ns >= ${String(from)}::bigint and start_ns < ${String(to)}::bigint) t
          where (hashtextextended(trace_id::text, 0) & 65535) >= ${Math.floor(keepShare * 65_536)}::int
            and not exists (select from trace.correlations c where c.trace_id = t.trace_id)
            and not exists (select from trace.spans s
              where s.trace_id = t.trace_id and (s.status = 2 or s.duration_us >= ${slowUs}::bigint)))
        delete from trace.spans s using dull where s.trace_id = dull.trace_id`,
  );
}
