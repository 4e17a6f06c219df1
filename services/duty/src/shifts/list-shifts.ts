import { ListShifts } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, asc, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { unitToRead } from '../people/index.ts';
import { shifts } from '../schema.ts';
import { instant } from '../time.ts';
import { staffed } from './shift.ts';
import { crewOf, peopleOf } from './store.ts';

export const listShifts = handle(ListShifts, async ({ query, who, db, now }) => {
  const { limit = 50, unitId, post, from, to, cancelled = false } = query;
  const where: (SQL | undefined)[] = [
    below(shifts.unitPath, who),
    gt(shifts.endsAt, from === undefined ? now : instant(from, '?from')),
  ];
  if (unitId !== undefined) where.push(eq(shifts.unitId, (await unitToRead(db, who, unitId)).id));
  if (post !== undefined) where.push(eq(shifts.post, post));
  if (to !== undefined) where.push(lt(shifts.startsAt, instant(to, '?to')));
  if (!cancelled) where.push(isNull(shifts.cancelledAt));
  const after = readCursor(query.cursor, 2);
  if (after) where.push(sql`(starts_at, id) > (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`);
  const rows = await db
    .select()
    .from(shifts)
    .where(and(...where))
    .orderBy(asc(shifts.startsAt), asc(shifts.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const known = await peopleOf(db, crewOf(page));
  const items = page.map((row) => staffed(row, known, now));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf([last.startsAt, last.id]) : null };
});
