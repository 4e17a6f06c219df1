import { ListReports } from '@muster/contracts';
import { cursorOf, handle, readCursor } from '@muster/kit';
import { and, desc, sql } from 'drizzle-orm';
import { reports } from '../schema.ts';
import { ofFamily, readVisible } from '../visible.ts';
import { reportOf } from './report.ts';

export const listReports = handle(ListReports, async ({ params, query, who, db }) => {
  const { id } = await readVisible(db, params.id, who);
  const limit = query.limit ?? 50;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(reports)
    .where(
      and(
        ofFamily(reports.incidentId, id),
        after
          ? sql`(${reports.submittedAt}, ${reports.id}) < (${String(after[0])}::timestamptz, ${String(after[1])}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(reports.submittedAt), desc(reports.id))
    .limit(limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(reportOf),
    nextCursor: last ? cursorOf([last.submittedAt.toISOString(), last.id]) : null,
  };
});
