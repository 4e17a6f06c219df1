import { ReportSubmitted, SubmitReport } from '@muster/contracts';
import { Conflict, type Db, handle, Invalid } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { beginDeadlines, meetDeadlines } from '../deadlines/index.ts';
import type { IncidentRow } from '../incidents/index.ts';
import { reports } from '../schema.ts';
import { type UnitRow, unitById } from '../units/index.ts';
import { lockVisible, ofFamily } from '../visible.ts';
import { compose, reportOf } from './report.ts';

function recipient(unit: UnitRow | undefined, id: string, ownId: string): UnitRow {
  const refuse = (code: string, detail: string, message: string) =>
    Invalid(`incident.recipient_${code}`, detail, { errors: [{ path: '/toUnitId', message }] });
  if (!unit) throw refuse('unknown', `There is no unit ${id}.`, 'is no known unit');
  if (!unit.active) throw refuse('inactive', `${unit.name} is switched off.`, 'is switched off');
  if (unit.id === ownId) throw refuse('own', 'A unit does not report to itself.', 'is your own unit');
  return unit;
}

function mustReport(incident: IncidentRow): void {
  if (incident.status === 'merged')
    throw Conflict(
      'incident.ended',
      `Incident ${incident.number} was merged into ${incident.mergedInto}. Report on that one.`,
    );
}

const sentTo = (db: Db, incident: IncidentRow, code: string) =>
  db
    .select()
    .from(reports)
    .where(and(ofFamily(reports.incidentId, incident.id), eq(reports.targetCode, code)));

export const submitReport = handle(SubmitReport, async ({ params, body, who, db, emit, now, traceId }) => {
  const incident = await lockVisible(db, params.id, who);
  mustReport(incident);
  const [unit, own] = await Promise.all([unitById(db, body.toUnitId), unitById(db, who.unit.id)]);
  const to = recipient(unit, body.toUnitId, who.unit.id);
  const chain = await sentTo(db, incident, to.code);
  const fromName = own?.name ?? who.unit.name;
  const row = compose(body, { incident, to, chain, who, fromName, now, traceId });
  const keeping = { db, emit, now };
  await db.insert(reports).values(row);
  emit(ReportSubmitted, reportOf(row));
  await meetDeadlines(keeping, incident, row);
  // Whoever was told for the first time has reports of its own to make from now on.
  if (chain.length === 0) await beginDeadlines(keeping, incident, to);
  return reportOf(row);
});
