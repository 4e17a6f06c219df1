import { DeadlineSet, DeadlineWithdrawn } from '@muster/contracts';
import { type Db, type Emit, newId } from '@muster/kit';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { deadlines, type incidents } from '../schema.ts';
import { ofFamily } from '../visible.ts';
import { type DeadlineRow, ruled, type Wanted } from './deadline.ts';

export type IncidentRow = typeof incidents.$inferSelect;
/** What a change of clocks needs of the running transaction. */
export interface Keeping {
  db: Db;
  emit: Emit;
  now: Date;
}

/** As clients and events see it. */
export function deadlineOf({ sourceCode: _source, targetCode: _target, ...row }: DeadlineRow) {
  return row;
}

/** The clocks of an incident, and of all that it absorbed, that were not withdrawn; locked until the commit. */
export async function lockDeadlines(db: Db, incidentId: string): Promise<DeadlineRow[]> {
  return db
    .select()
    .from(deadlines)
    .where(and(ofFamily(deadlines.incidentId, incidentId), ne(deadlines.state, 'withdrawn')))
    .orderBy(deadlines.id)
    .for('update');
}

export async function insertDeadlines({ db, emit }: Keeping, rows: readonly DeadlineRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.insert(deadlines).values([...rows]);
  for (const row of rows.filter((each) => each.state === 'running')) emit(DeadlineSet, deadlineOf(row));
}

export async function updateDeadline(db: Db, { id, ...row }: DeadlineRow): Promise<void> {
  await db.update(deadlines).set(row).where(eq(deadlines.id, id));
}

export async function withdrawDeadlines(keeping: Keeping, rows: readonly DeadlineRow[]): Promise<void> {
  for (const row of rows) {
    await updateDeadline(keeping.db, row);
    keeping.emit(DeadlineWithdrawn, deadlineOf(row));
  }
}

/** Ends clocks that make no sense any more: all of them, or those for follow-ups alone. */
export async function endDeadlines(
  keeping: Keeping,
  incidentId: string,
  which: 'all' | 'followups',
): Promise<void> {
  const rows = await keeping.db
    .select()
    .from(deadlines)
    .where(
      and(
        eq(deadlines.incidentId, incidentId),
        inArray(deadlines.state, ['running', 'paused']),
        which === 'followups' ? eq(deadlines.report, 'followup') : undefined,
      ),
    )
    .orderBy(deadlines.id)
    .for('update');
  const withdrawn = rows.map((row) => ({ ...row, version: row.version + 1, state: 'withdrawn' as const }));
  await withdrawDeadlines(keeping, withdrawn);
}

export const freshRow = (incident: IncidentRow, each: Wanted, round: number): DeadlineRow => ({
  id: newId(),
  version: 1,
  unitPath: incident.unitPath,
  incidentId: incident.id,
  ...ruled(each),
  round,
  metAt: null,
  metBy: null,
  state: 'running',
  noticedAt: null,
  pausedAt: null,
  pauseReason: null,
  lateReason: null,
  exercise: incident.exercise,
});
