import { every } from '@muster/kit';
import { and, eq, lte } from 'drizzle-orm';
import { deadlines } from '../schema.ts';
import { strikeDeadline } from './strike.ts';

/**
 * Finds by time what ran out, however long nobody looked. The rows are locked, so that a report under way and
 * another instance each see either the clock running or its lateness, never both.
 */
export const everyStrike = every(5_000, 'strike-deadlines', async (ticking) => {
  const due = await ticking.db
    .select()
    .from(deadlines)
    .where(and(eq(deadlines.state, 'running'), lte(deadlines.dueAt, ticking.now)))
    .orderBy(deadlines.dueAt, deadlines.id)
    .limit(200)
    .for('update', { skipLocked: true });
  for (const row of due) await strikeDeadline(ticking, row);
});
