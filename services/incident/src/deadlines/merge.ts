import { DeadlineChanged, DeadlineMet } from '@muster/contracts';
import { asc } from 'drizzle-orm';
import { reports } from '../schema.ts';
import { ofFamily } from '../visible.ts';
import { answers, type DeadlineRow, slotOfRow } from './deadline.ts';
import { deadlineOf, type Keeping, lockDeadlines, updateDeadline, withdrawDeadlines } from './store.ts';

/**
 * An absorbed incident's clocks go on in the survivor: what both owe is owed once, by the survivor's clock, what only
 * the absorbed one owed moves over with the time it has left. First reports that went out for the one answer the other.
 * Before the merge is written, so that the two are still families of their own.
 */
export async function mergeDeadlines(k: Keeping, absorbedId: string, survivorId: string): Promise<void> {
  const absorbed = await lockDeadlines(k.db, absorbedId);
  const survivor = await lockDeadlines(k.db, survivorId);
  const firsts = await k.db
    .select()
    .from(reports)
    .where(ofFamily(reports.incidentId, absorbedId))
    .orderBy(asc(reports.submittedAt), asc(reports.id));
  for (const row of survivor.filter((each) => each.report === 'first' && each.metAt === null)) {
    const report = firsts.find((each) => each.kind === 'first' && answers(row, each));
    if (report === undefined) continue;
    const met: DeadlineRow = {
      ...row,
      version: row.version + 1,
      state: row.state === 'late' ? 'late' : 'met',
      metAt: report.submittedAt,
      metBy: report.id,
    };
    await updateDeadline(k.db, met);
    k.emit(DeadlineMet, deadlineOf(met));
  }
  const owed = new Set(survivor.map(slotOfRow));
  const open = absorbed.filter((row) => row.state === 'running' || row.state === 'paused');
  const [twice, alone] = [
    open.filter((row) => owed.has(slotOfRow(row))),
    open.filter((row) => !owed.has(slotOfRow(row))),
  ];
  await withdrawDeadlines(
    k,
    twice.map((row) => ({ ...row, version: row.version + 1, state: 'withdrawn' as const })),
  );
  for (const row of alone) {
    const moved = { ...row, version: row.version + 1, incidentId: survivorId };
    await updateDeadline(k.db, moved);
    k.emit(DeadlineChanged, deadlineOf(moved));
  }
}
