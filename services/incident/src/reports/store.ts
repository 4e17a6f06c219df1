import { type Db, NotFound, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { reports } from '../schema.ts';
import { ofFamily, readVisible } from '../visible.ts';
import type { ReportRow } from './report.ts';

/** One report of an incident that the caller sees, locked. */
export async function lockReport(
  db: Db,
  params: { id: string; reportId: string },
  who: Who,
): Promise<ReportRow> {
  const { id } = await readVisible(db, params.id, who);
  const [row] = await db
    .select()
    .from(reports)
    .where(and(eq(reports.id, params.reportId), ofFamily(reports.incidentId, id)))
    .for('update');
  if (!row)
    throw NotFound('incident.report_not_found', `The incident ${id} has no report ${params.reportId}.`);
  return row;
}

export async function saveReport(db: Db, { id, ...columns }: ReportRow): Promise<void> {
  await db.update(reports).set(columns).where(eq(reports.id, id));
}
