import { ReadLog } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, asc, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import { unitToRead } from '../people/index.ts';
import { logEntries, shifts } from '../schema.ts';
import { instant } from '../time.ts';
import { entryOf } from './store.ts';

const day = 24 * 3_600_000;

export const readLog = handle(ReadLog, async ({ query, who, db, now }) => {
  const { limit = 50, kind, callId, order = 'asc' } = query;
  const [after] = readCursor(query.cursor, 1) ?? [];
  const unit = await unitToRead(db, who, query.unitId);
  const at = now.toISOString();
  const mine = eq(logEntries.unitId, unit.id);
  const since = sql`coalesce((select ${shifts.startsAt} from ${shifts}
    where ${shifts.unitId} = ${unit.id} and ${shifts.startsAt} <= ${at}::timestamptz and ${shifts.endsAt} > ${at}::timestamptz
      and ${shifts.cancelledAt} is null order by ${shifts.startsAt} limit 1), ${new Date(now.getTime() - day).toISOString()}::timestamptz)`;
  const from =
    query.from === undefined ? since : sql`${instant(query.from, '?from').toISOString()}::timestamptz`;
  // Both ends are looked up by time once, so that the entries between are read in order of the chain:
  // a page costs the same at the end of a long log as at its beginning.
  const first = sql`coalesce((select seq from ${logEntries} where ${mine} and at >= ${from}
    order by at, seq limit 1), 2147483647)`;
  const where: (SQL | undefined)[] = [mine, gte(logEntries.seq, first)];
  if (query.to !== undefined) where.push(lt(logEntries.at, instant(query.to, '?to')));
  if (kind !== undefined) where.push(eq(logEntries.kind, kind));
  if (callId !== undefined) where.push(eq(logEntries.callId, callId));
  if (after !== undefined) where.push((order === 'asc' ? gt : lt)(logEntries.seq, Number(after)));
  const rows = await db
    .select()
    .from(logEntries)
    .where(and(...where))
    .orderBy(order === 'asc' ? asc(logEntries.seq) : desc(logEntries.seq))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(entryOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf([last.seq]) : null };
});
