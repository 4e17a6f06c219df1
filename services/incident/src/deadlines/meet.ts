import { DeadlineMet } from '@muster/contracts';
import { newId } from '@muster/kit';
import type { reports } from '../schema.ts';
import { answers, type DeadlineRow, nextRound } from './deadline.ts';
import {
  deadlineOf,
  type IncidentRow,
  insertDeadlines,
  type Keeping,
  lockDeadlines,
  updateDeadline,
  withdrawDeadlines,
} from './store.ts';
import { strikeDeadline } from './strike.ts';

type ReportRow = typeof reports.$inferSelect;
const owed = (row: DeadlineRow): boolean => row.metAt === null;

/** A report meets its clocks when it is submitted; whether it was signed by then stands beside it. */
export async function meetDeadlines(k: Keeping, incident: IncidentRow, report: ReportRow): Promise<void> {
  const rows = (await lockDeadlines(k.db, incident.id)).filter(owed);
  const lasts = report.kind !== 'final' && incident.status !== 'closed';
  for (const row of rows.filter((each) => answers(each, report))) {
    // Nobody noticed yet that it ran out: the report comes late all the same, and so it is recorded.
    const overdue = row.state === 'running' && row.dueAt < k.now;
    for (const each of overdue ? await strikeDeadline(k, row) : [row]) {
      const met = await meet(k, each, report);
      const next = met.state === 'met' && lasts ? nextRound(met, k.now, newId()) : undefined;
      if (next) await insertDeadlines(k, [next]);
    }
  }
  if (report.kind !== 'final') return;
  const pointless = rows.filter(
    (row) => row.report === 'followup' && row.targetCode === report.targetCode && !answers(row, report),
  );
  await withdrawDeadlines(
    k,
    pointless
      .filter((row) => row.state !== 'late')
      .map((row) => ({ ...row, version: row.version + 1, state: 'withdrawn' as const })),
  );
}

async function meet(k: Keeping, row: DeadlineRow, report: ReportRow): Promise<DeadlineRow> {
  const met: DeadlineRow = {
    ...row,
    version: row.version + 1,
    state: row.state === 'late' ? 'late' : 'met',
    metAt: k.now,
    metBy: report.id,
  };
  await updateDeadline(k.db, met);
  k.emit(DeadlineMet, deadlineOf(met));
  return met;
}
