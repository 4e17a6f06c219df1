import { CorrectPlan, PlanCorrected, type PlanSection } from '@muster/contracts';
import { Forbidden, handle, Stale, sees } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { understoodOf } from '../reading/index.ts';
import { plans } from '../schema.ts';
import { indexPlan } from '../search/index.ts';
import { corrected, sectionsCorrected } from './correction.ts';
import { noSuchPlan } from './get-plan.ts';
import { headOf, type PlanRow, planOf, readable } from './plan-row.ts';
import { sectionsOf, writeBody } from './store.ts';

export const correctPlan = handle(CorrectPlan, async ({ params, body, ifMatch, who, db, emit }) => {
  const [[row], before] = await Promise.all([
    db.select().from(plans).where(eq(plans.id, params.id)),
    sectionsOf(db, params.id),
  ]);
  if (row === undefined || !readable(who, row.unitPath)) throw noSuchPlan(params.id);
  if (!sees(who, row.unitPath))
    throw Forbidden(
      'plan.of_higher_unit',
      'This plan belongs to a unit above yours. Only that unit corrects it.',
    );
  if (row.version !== ifMatch)
    throw Stale(
      'plan.changed_meanwhile',
      `The plan is at version ${row.version} now, you read ${ifMatch}. Read it again.`,
    );

  const sections: PlanSection[] = sectionsCorrected(before, body.sections ?? []);
  const changed = corrected(row, body, sections);
  const { understood, warnings } = understoodOf({ ...changed, sections });
  const next: PlanRow = { ...changed, understood, warnings, version: row.version + 1 };
  const { id, ...set } = next;
  const [written] = await db
    .update(plans)
    .set(set)
    .where(and(eq(plans.id, id), eq(plans.version, ifMatch)))
    .returning({ id: plans.id });
  if (written === undefined)
    throw Stale('plan.changed_meanwhile', 'The plan was changed at the same moment. Read it again.');
  if (body.sections !== undefined || body.title !== undefined)
    await writeBody(db, id, sections, indexPlan({ title: next.title, sections }));
  emit(PlanCorrected, headOf(next));
  return planOf(next, sections);
});
