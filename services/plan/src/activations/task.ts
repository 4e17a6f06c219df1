import { Conflict, type Db, NotFound, type Problem, sees, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { tasks } from '../schema.ts';

const states = {
  open: 'open',
  started: 'started already',
  finished: 'finished already',
  cancelled: 'cancelled, because its response ended',
};

/** Why a task could not be changed, told after the change found no row. */
export async function whyNot(
  db: Db,
  { id, taskId }: { id: string; taskId: string },
  who: Who,
): Promise<Problem> {
  const [row] = await db
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, taskId), eq(tasks.activationId, id)));
  if (row === undefined || !sees(who, row.unitPath))
    return NotFound('plan.no_such_task', `Activation ${id} has no task ${taskId} that you may see.`);
  return Conflict(`plan.task_${row.state}`, `The task is ${states[row.state]}.`);
}
