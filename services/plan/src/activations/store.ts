import { ActivationEnded, PlanActivated, type PlanLevel } from '@muster/contracts';
import { Conflict, type Db, type Emit, NotFound, sees, type Who } from '@muster/kit';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { activations, tasks } from '../schema.ts';
import { type ActivationRow, activationOf, type Person } from './activation.ts';
import { makeTasks } from './make-tasks.ts';

type TaskRow = typeof tasks.$inferSelect;

const noSuchActivation = (id: string) =>
  NotFound('plan.no_such_activation', `There is no activation ${id} that you may see.`);

export async function activationSeen(db: Db, id: string, who: Who): Promise<ActivationRow> {
  const [row] = await db.select().from(activations).where(eq(activations.id, id));
  if (row === undefined || !(sees(who, row.unitPath) || sees(who, row.planUnitPath)))
    throw noSuchActivation(id);
  return row;
}

/** The tasks of several activations, each list in the plan's order. */
export async function tasksOf(db: Db, ids: readonly string[]): Promise<Map<string, TaskRow[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(tasks)
    .where(inArray(tasks.activationId, [...ids]))
    .orderBy(asc(tasks.ordinal));
  return Map.groupBy(rows, (row) => row.activationId);
}

/** Writes a new activation with its tasks and tells of it. */
export async function keepStarted(db: Db, emit: Emit, row: ActivationRow, level: PlanLevel) {
  const made = makeTasks(
    level,
    { activationId: row.id, planId: row.planId, incidentId: row.incidentId, unitPath: row.unitPath },
    row.startedAt,
  );
  await db.insert(activations).values(row);
  if (made.length > 0) await db.insert(tasks).values(made);
  const activation = activationOf(row, made);
  emit(PlanActivated, activation);
  return activation;
}

interface End {
  by: Person;
  reason: string;
  replacedBy: string | null;
  now: Date;
}
/** Ends a running activation and cancels what of its tasks is not finished. Throws `Conflict` when it has ended already. */
export async function keepEnded(db: Db, emit: Emit, id: string, { by, reason, replacedBy, now }: End) {
  const [row] = await db
    .update(activations)
    .set({
      version: sql`${activations.version} + 1`,
      status: 'ended',
      endedAt: now,
      endedBy: by,
      endReason: reason.slice(0, 1000),
      replacedBy,
    })
    .where(and(eq(activations.id, id), eq(activations.status, 'running')))
    .returning();
  if (row === undefined) throw Conflict('plan.activation_ended', 'This activation has ended already.');
  await db
    .update(tasks)
    .set({ version: sql`${tasks.version} + 1`, state: 'cancelled' })
    .where(and(eq(tasks.activationId, id), inArray(tasks.state, ['open', 'started'])));
  const activation = activationOf(row, (await tasksOf(db, [id])).get(id) ?? []);
  emit(ActivationEnded, activation);
  return activation;
}
