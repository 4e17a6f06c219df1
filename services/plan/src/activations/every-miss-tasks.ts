import { TaskMissed } from '@muster/contracts';
import { every } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { tasks } from '../schema.ts';

/** Once for each task that was not finished in time, also for those that fell due while no process was alive. */
export const everyMissTasks = every(5_000, 'miss-tasks', async ({ db, emit, now }) => {
  const due = sql`select id from ${tasks} where state in ('open', 'started') and missed_at is null
    and due_at <= ${now.toISOString()}::timestamptz order by due_at limit 500 for update skip locked`;
  const missed = await db
    .update(tasks)
    .set({ version: sql`${tasks.version} + 1`, missedAt: now })
    .where(sql`${tasks.id} in (${due})`)
    .returning();
  for (const task of missed.sort(
    (a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) || a.ordinal - b.ordinal,
  ))
    emit(TaskMissed, task);
});
