import { ChangeLevel } from '@muster/contracts';
import { Conflict, handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { noSuchPlan } from '../plans/index.ts';
import { plans } from '../schema.ts';
import { begin, levelNamedIn, mustOwn, personOf } from './activation.ts';
import { activationSeen, keepEnded, keepStarted } from './store.ts';

export const changeLevel = handle(ChangeLevel, async ({ params, body, who, db, emit, now }) => {
  const before = await activationSeen(db, params.id, who);
  mustOwn(who, before.planUnitPath);
  const [plan] = await db.select().from(plans).where(eq(plans.id, before.planId));
  if (plan === undefined) throw noSuchPlan(before.planId);
  const level = levelNamedIn(plan, body.responseLevel);
  if (level.key === before.responseLevel)
    throw Conflict('plan.level_same', `It runs at ${level.name} already. Name another level.`);
  const next = begin({
    // A response under way may go on by the edition it began with.
    plan: { ...plan, status: 'current' },
    level,
    incidentId: before.incidentId,
    unitPath: before.unitPath,
    exercise: before.exercise,
    automatic: false,
    by: personOf(who),
    starter: who,
    reason: body.reason ?? null,
    decidedBy: body.decidedBy ?? null,
    replaces: before.id,
    now,
  });
  const reason = body.reason ?? `${before.levelName} → ${level.name}`;
  await keepEnded(db, emit, before.id, { by: personOf(who), reason, replacedBy: next.id, now });
  return keepStarted(db, emit, next, level);
});
