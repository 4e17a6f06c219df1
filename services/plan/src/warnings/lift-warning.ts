import { LiftWarning, WarningLifted } from '@muster/contracts';
import { below, Conflict, handle, NotFound } from '@muster/kit';
import { and, eq, sql } from 'drizzle-orm';
import { keepEnded, personOf } from '../activations/index.ts';
import { suggestAgain, warningName } from '../matches/index.ts';
import { ownDigits } from '../reading/index.ts';
import { activations, plans, warnings } from '../schema.ts';
import { automaticLevel, type WarningRow } from './warning.ts';

export const liftWarning = handle(LiftWarning, async ({ params, who, db, emit, now }) => {
  const mine = and(eq(warnings.id, params.id), below(warnings.unitPath, who));
  const [lifted] = await db
    .update(warnings)
    .set({ version: sql`${warnings.version} + 1`, status: 'lifted', liftedAt: now })
    .where(and(mine, eq(warnings.status, 'open')))
    .returning();
  if (lifted === undefined) {
    const [row] = await db.select({ id: warnings.id }).from(warnings).where(mine);
    throw row === undefined
      ? NotFound('plan.no_such_warning', `There is no warning ${params.id} that you may see.`)
      : Conflict('plan.warning_lifted', 'This warning is lifted already.');
  }
  emit(WarningLifted, lifted);
  // Only what a rule started ends by rule, and only when no other open warning holds it up.
  const [held, open] = await Promise.all([
    db
      .select({ activation: activations, levels: plans.levels, region: plans.regionDigits })
      .from(activations)
      .innerJoin(plans, eq(plans.id, activations.planId))
      .where(
        and(
          eq(activations.status, 'running'),
          eq(activations.automatic, true),
          eq(activations.exercise, lifted.exercise),
          below(activations.planUnitPath, who),
        ),
      ),
    db
      .select()
      .from(warnings)
      .where(and(eq(warnings.status, 'open'), eq(warnings.exercise, lifted.exercise)))
      .limit(500),
  ]);
  for (const { activation, levels, region } of held) {
    const concerns = (warning: WarningRow): boolean =>
      region.startsWith(ownDigits(warning.regionCode)) &&
      automaticLevel(levels, warning)?.key === activation.responseLevel;
    if (!concerns(lifted) || open.some((other) => other.id !== lifted.id && concerns(other))) continue;
    await keepEnded(db, emit, activation.id, {
      by: personOf(who),
      reason: `${warningName(lifted)}解除`,
      replacedBy: null,
      now,
    });
  }
  await suggestAgain({ db, emit, now }, lifted.regionCode, lifted.exercise);
  return lifted;
});
