import { DeadlineChanged } from '@muster/contracts';
import { Conflict, NotFound, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { deadlines } from '../schema.ts';
import { ofFamily, readVisible } from '../visible.ts';
import type { DeadlineRow } from './deadline.ts';
import { deadlineOf, type Keeping, updateDeadline } from './store.ts';

/** One clock of an incident that the caller sees, locked. */
export async function lockDeadline(
  k: Keeping,
  params: { id: string; deadlineId: string },
  who: Who,
): Promise<DeadlineRow> {
  const { id } = await readVisible(k.db, params.id, who);
  const [row] = await k.db
    .select()
    .from(deadlines)
    .where(and(eq(deadlines.id, params.deadlineId), ofFamily(deadlines.incidentId, id)))
    .for('update');
  if (!row)
    throw NotFound('incident.deadline_not_found', `The incident ${id} has no deadline ${params.deadlineId}.`);
  return row;
}

export async function changeDeadline(k: Keeping, row: DeadlineRow) {
  const changed = { ...row, version: row.version + 1 };
  await updateDeadline(k.db, changed);
  const stands = deadlineOf(changed);
  k.emit(DeadlineChanged, stands);
  return stands;
}

export const clockStands = (row: DeadlineRow, doing: string, needs: string) =>
  Conflict(
    'incident.deadline_state',
    `This deadline is "${row.state}" and cannot be ${doing}; only one that is ${needs} can.`,
  );
