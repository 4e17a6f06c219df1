import { ListCalls } from '@muster/contracts';
import { below, cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import { calls } from '../schema.ts';
import { instant } from '../time.ts';
import { callOf } from './call.ts';

export const listCalls = handle(ListCalls, async ({ query, who, db }) => {
  const { limit = 50, status, q, from, to, incidentId, exercise } = query;
  const where: (SQL | undefined)[] = [below(calls.unitPath, who)];
  if (status !== undefined) where.push(eq(calls.status, status));
  if (incidentId !== undefined) where.push(eq(calls.incidentId, incidentId));
  if (exercise !== undefined) where.push(eq(calls.exercise, exercise === 'true'));
  if (from !== undefined) where.push(gte(calls.receivedAt, instant(from, '?from')));
  if (to !== undefined) where.push(lt(calls.receivedAt, instant(to, '?to')));
  if (q !== undefined) where.push(matching(q));
  const after = readCursor(query.cursor, 2);
  if (after)
    where.push(sql`(received_at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`);
  const rows = await db
    .select()
    .from(calls)
    .where(and(...where))
    .orderBy(desc(calls.receivedAt), desc(calls.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(callOf);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf([last.receivedAt, last.id]) : null };
});

/** Part of any text of the call; of a phone number also however it was typed. */
function matching(q: string): SQL | undefined {
  const text = q.normalize('NFKC').toLowerCase().trim();
  const part = (needle: string) => `%${needle.replace(/[\\%_]/g, '\\$&')}%`;
  const byText = sql`lower(normalize(concat_ws(e'\\n', ${calls.number}, ${calls.content}, ${calls.place}, ${calls.callerName},
    ${calls.callerUnit}, ${calls.callerPhone}), nfkc)) like ${part(text)}`;
  const digits = /^[+\d\s()-]+$/.test(text) ? text.replace(/\D/g, '').replace(/^0+/, '') : '';
  return digits.length < 3 ? byText : or(byText, sql`${calls.callerKey} like ${part(digits)}`);
}
