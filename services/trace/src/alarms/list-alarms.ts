import { ListAlarms } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { alarms } from '../schema.ts';
import { alarmOf } from './settle-alarms.ts';

export const listAlarms = handle(ListAlarms, async ({ query, db, who }) => {
  const { limit = 50, state = 'raised', rule } = query;
  // An alarm is of the unit that runs the platform: units above it see it, those below do not.
  const where: SQL[] = [sql`${alarms.unitPath} like ${`${who.unit.path}%`}`];
  if (state !== 'all')
    where.push(state === 'raised' ? isNull(alarms.clearedAt) : isNotNull(alarms.clearedAt));
  if (rule !== undefined) where.push(eq(alarms.rule, rule));
  const after = readCursor(query.cursor, 2);
  if (after) where.push(sql`(raised_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`);
  const rows = await db
    .select()
    .from(alarms)
    .where(and(...where))
    .orderBy(desc(alarms.raisedAt), desc(alarms.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(alarmOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf([last.raisedAt, last.id]) : null };
});
