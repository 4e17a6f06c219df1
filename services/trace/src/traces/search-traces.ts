import { SearchTraces } from '@muster/contracts';
import { cursorOf, type Db, handle, readCursor } from '@muster/kit';
import { type SQL, sql } from 'drizzle-orm';
import { tracesOfChain } from '../chains/index.ts';
import { traceIdOf } from '../keeping/index.ts';
import { mustWatch } from '../watching.ts';
import { instant, nanosOf } from './instant.ts';
import { summariesOf } from './summaries.ts';

/** Spans that are looked at in one go, to find as many different traces as a page has. */
const chunk = 400;
const rounds = 25;

interface Found extends Record<string, unknown> {
  trace_id: string;
  start_ns: string;
  span_id: string;
}

export const searchTraces = handle(SearchTraces, async ({ query, db, who }) => {
  mustWatch(who);
  const { limit = 50, incidentId, minDurationMs, ...span } = query;
  const ofChain = incidentId === undefined ? undefined : await tracesOfChain(db, incidentId);
  const fits = conditions(ofChain ? span : { ...span, minDurationMs });
  if (ofChain)
    fits.push(among(minDurationMs === undefined ? ofChain : await slow(db, ofChain, minDurationMs)));
  const after = readCursor(query.cursor, 2)?.map(String);
  const from = after && { start_ns: after[0] ?? '', span_id: after[1] ?? '' };
  const { found, more } = await newest(db, fits, from, limit);
  const items = await summariesOf(db, [...found.keys()]);
  const last = [...found.values()].at(-1);
  return { items, nextCursor: more && last ? cursorOf([last.start_ns, last.span_id]) : null };
});

type Query = Partial<Record<'service' | 'operation' | 'error' | 'from' | 'to', string>> & {
  minDurationMs?: number | undefined;
};
/** What one span must fit all of. The conditions of the partial indexes are written out, so that these are used. */
function conditions({ service, operation, minDurationMs, error, from, to }: Query): SQL[] {
  const fits: SQL[] = [];
  if (service !== undefined) fits.push(sql`s.service = ${service}`);
  if (operation !== undefined) fits.push(sql`s.name = ${operation}`);
  if (minDurationMs !== undefined) {
    fits.push(sql`s.duration_us >= ${Math.round(minDurationMs * 1_000)}::bigint`);
    if (minDurationMs >= 100) fits.push(sql`s.duration_us >= 100000`);
  }
  if (error === 'true') fits.push(sql`s.status = 2`);
  if (error === 'false')
    fits.push(sql`not exists (select from trace.spans e where e.trace_id = s.trace_id and e.status = 2)`);
  if (from !== undefined) fits.push(sql`s.start_ns >= ${nanosOf(instant(from, '?from'))}::bigint`);
  if (to !== undefined) fits.push(sql`s.start_ns < ${nanosOf(instant(to, '?to'))}::bigint`);
  return fits;
}
const among = (traceIds: readonly string[]): SQL =>
  sql`s.trace_id = any(${sql.raw(`'{${traceIds.join(',')}}'`)}::uuid[])`;

/** Those that took as long from their first span to their last: most of that may be waits, which are no spans. */
async function slow(db: Db, traceIds: readonly string[], ms: number): Promise<string[]> {
  const rows = await db.execute<{ trace_id: string }>(
    sql`select s.trace_id from trace.spans s where ${among(traceIds)} group by s.trace_id
        having max(s.end_ns) - min(s.start_ns) >= ${Math.round(ms * 1_000_000)}::bigint`,
  );
  return rows.map((row) => traceIdOf(row.trace_id));
}

const all = (fits: readonly SQL[]): SQL => (fits.length === 0 ? sql`true` : sql.join([...fits], sql` and `));

interface Position {
  start_ns: string;
  span_id: string;
}
const older = ({ start_ns, span_id }: Position): SQL =>
  sql`(s.start_ns, s.span_id) < (${start_ns}::bigint, ${span_id}::bigint)`;

/**
 * The traces of the newest fitting spans, each once: a trace with a fitting span at or before the cursor stood on an
 * earlier page.
 */
async function newest(
  db: Db,
  fits: readonly SQL[],
  cursor: Position | undefined,
  limit: number,
): Promise<{ found: Map<string, Found>; more: boolean }> {
  const found = new Map<string, Found>();
  const passed = new Set<string>();
  let from = cursor;
  for (let round = 0; round < rounds; round++) {
    const rows = await db.execute<Found>(
      sql`select s.trace_id, s.start_ns, s.span_id from trace.spans s
          where ${all(from ? [...fits, older(from)] : fits)}
          order by s.start_ns desc, s.span_id desc limit ${chunk}`,
    );
    const fresh = [...new Set(rows.map((row) => traceIdOf(row.trace_id)))].filter(
      (id) => !found.has(id) && !passed.has(id),
    );
    if (cursor && fresh.length > 0)
      for (const id of await seenBefore(db, fits, cursor, fresh)) passed.add(id);
    for (const row of rows) {
      const id = traceIdOf(row.trace_id);
      if (found.has(id) || passed.has(id)) continue;
      if (found.size === limit) return { found, more: true };
      found.set(id, row);
    }
    const last = rows.at(-1);
    if (rows.length < chunk || !last) return { found, more: false };
    from = last;
  }
  return { found, more: true };
}

async function seenBefore(
  db: Db,
  fits: readonly SQL[],
  cursor: Position,
  traceIds: readonly string[],
): Promise<string[]> {
  const rows = await db.execute<{ trace_id: string }>(
    sql`select distinct s.trace_id from trace.spans s
        where ${all([...fits, among(traceIds)])} and not (${older(cursor)})`,
  );
  return rows.map((row) => traceIdOf(row.trace_id));
}
