import { FinishTask, TaskFinished } from '@muster/contracts';
import { below, handle } from '@muster/kit';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { tasks } from '../schema.ts';
import { personOf } from './activation.ts';
import { whyNot } from './task.ts';

export const finishTask = handle(FinishTask, async ({ params, body, who, db, emit, now }) => {
  const by = personOf(who);
  const [task] = await db
    .update(tasks)
    .set({
      version: sql`${tasks.version} + 1`,
      state: 'finished',
      // Finished without a start: it began no later than now.
      startedAt: sql`coalesce(${tasks.startedAt}, ${now.toISOString()}::timestamptz)`,
      startedBy: sql`coalesce(${tasks.startedBy}, ${JSON.stringify(by)}::jsonb)`,
      finishedAt: now,
      finishedBy: by,
      ...(body?.note !== undefined && { note: body.note }),
    })
    .where(
      and(
        eq(tasks.id, params.taskId),
        eq(tasks.activationId, params.id),
        inArray(tasks.state, ['open', 'started']),
        below(tasks.unitPath, who),
      ),
    )
    .returning();
  if (task === undefined) throw await whyNot(db, params, who);
  emit(TaskFinished, task);
  return task;
});
