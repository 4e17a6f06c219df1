import { StartTask, TaskStarted } from '@muster/contracts';
import { below, handle } from '@muster/kit';
import { and, eq, sql } from 'drizzle-orm';
import { tasks } from '../schema.ts';
import { personOf } from './activation.ts';
import { whyNot } from './task.ts';

export const startTask = handle(StartTask, async ({ params, body, who, db, emit, now }) => {
  const [task] = await db
    .update(tasks)
    .set({
      version: sql`${tasks.version} + 1`,
      state: 'started',
      startedAt: now,
      startedBy: personOf(who),
      ...(body?.note !== undefined && { note: body.note }),
    })
    .where(
      and(
        eq(tasks.id, params.taskId),
        eq(tasks.activationId, params.id),
        eq(tasks.state, 'open'),
        below(tasks.unitPath, who),
      ),
    )
    .returning();
  if (task === undefined) throw await whyNot(db, params, who);
  emit(TaskStarted, task);
  return task;
});
