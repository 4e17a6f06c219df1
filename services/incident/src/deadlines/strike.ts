import { DeadlineMissed } from '@muster/contracts';
import { newId } from '@muster/kit';
import { type DeadlineRow, strike } from './deadline.ts';
import { deadlineOf, insertDeadlines, type Keeping, updateDeadline } from './store.ts';

/** Records a clock that ran out, and the rounds of it that ran out unseen; returns them and the one that runs on. */
export async function strikeDeadline(k: Keeping, row: DeadlineRow): Promise<DeadlineRow[]> {
  const [first, ...rest] = strike(row, k.now, newId);
  if (!first) return [];
  await updateDeadline(k.db, first);
  await insertDeadlines(k, rest);
  for (const late of [first, ...rest].filter((each) => each.state === 'late'))
    k.emit(DeadlineMissed, deadlineOf(late));
  return [first, ...rest];
}
