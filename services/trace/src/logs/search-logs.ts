import { type LogLevel, SearchLogs } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { type SQL, sql } from 'drizzle-orm';
import { idFromBigint, traceIdOf } from '../keeping/index.ts';
import { instant } from '../traces/index.ts';
import { mustWatch } from '../watching.ts';

interface Row extends Record<string, unknown> {
  id: string;
  at: string;
  service: string;
  instance: string | null;
  level: number;
  message: string;
  trace_id: string | null;
  span_id: string | null;
  fields: Record<string, unknown> | string;
}
const levels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

export const searchLogs = handle(SearchLogs, async ({ query, db, who }) => {
  mustWatch(who);
  const { limit = 50, traceId, service, level, q, from, to } = query;
  const where: SQL[] = [];
  if (traceId !== undefined) where.push(sql`trace_id = ${traceId}::uuid`);
  if (service !== undefined) where.push(sql`service = ${service}`);
  // Written out, so that the index of grave lines is used.
  if (level !== undefined) where.push(sql.raw(`level >= ${levels.indexOf(level) + 1}`));
  if (q !== undefined) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(sql`(message ilike ${pattern} or fields::text ilike ${pattern})`);
  }
  if (from !== undefined) where.push(sql`at >= ${instant(from, '?from').toISOString()}::timestamptz`);
  if (to !== undefined) where.push(sql`at < ${instant(to, '?to').toISOString()}::timestamptz`);
  const after = readCursor(query.cursor, 2);
  if (after) where.push(sql`(at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`);
  const rows = await db.execute<Row>(
    sql`select id, at, service, instance, level, message, trace_id, span_id, fields from trace.logs
        where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}
        order by at desc, id desc limit ${limit + 1}`,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map((row) => ({
      id: row.id,
      at: new Date(row.at),
      service: row.service,
      instance: row.instance,
      level: levels[Number(row.level) - 1] ?? 'info',
      message: row.message,
      traceId: row.trace_id === null ? null : traceIdOf(row.trace_id),
      spanId: row.span_id === null ? null : idFromBigint(row.span_id),
      fields: typeof row.fields === 'string' ? JSON.parse(row.fields) : row.fields,
    })),
    nextCursor: rows.length > limit && last ? cursorOf([last.at, last.id]) : null,
  };
});
