import { ListWarnings } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { warnings } from '../schema.ts';

export const listWarnings = handle(ListWarnings, async ({ query, who, db }) => {
  const { status, limit = 50 } = query;
  const from = readCursor(query.cursor, 2);
  // A warning for the city is one for its districts: what units above recorded is shown too.
  const filters: SQL[] = [
    sql`(${warnings.unitPath} like ${`${who.unit.path}%`} or ${who.unit.path} like ${warnings.unitPath} || '%')`,
  ];
  if (status !== undefined) filters.push(eq(warnings.status, status));
  if (from !== undefined)
    filters.push(sql`(${warnings.recordedAt}, ${warnings.id}) < (${from[0]}::timestamptz, ${from[1]}::uuid)`);
  const rows = await db
    .select()
    .from(warnings)
    .where(and(...filters))
    .orderBy(desc(warnings.recordedAt), desc(warnings.id))
    .limit(limit + 1);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit),
    nextCursor:
      rows.length > limit && last !== undefined ? cursorOf([last.recordedAt.toISOString(), last.id]) : null,
  };
});
