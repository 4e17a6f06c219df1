import { ListReplays, type Replay } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { replays } from '../schema.ts';
import { mustWatch } from '../watching.ts';

export const listReplays = handle(ListReplays, async ({ query, db, who }) => {
  mustWatch(who);
  const { limit = 50, deadId } = query;
  const where: SQL[] = [];
  if (deadId !== undefined) where.push(eq(replays.deadId, deadId));
  const after = readCursor(query.cursor, 2);
  if (after) where.push(sql`(at, id) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`);
  const rows = await db
    .select()
    .from(replays)
    .where(and(...where))
    .orderBy(desc(replays.at), desc(replays.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(
    ({ byId, byName, at, outcome, ...row }): Replay => ({
      ...row,
      version: 1,
      outcome: outcome as Replay['outcome'],
      by: { id: byId, name: byName },
      at: at.toISOString(),
    }),
  );
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf([last.at, last.id]) : null };
});
