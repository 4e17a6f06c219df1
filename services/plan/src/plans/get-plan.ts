import { GetPlan } from '@muster/contracts';
import { handle, NotFound } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { plans } from '../schema.ts';
import { planOf, readable } from './plan-row.ts';
import { sectionsOf } from './store.ts';

export const getPlan = handle(GetPlan, async ({ params, who, db }) => {
  const [[row], sections] = await Promise.all([
    db.select().from(plans).where(eq(plans.id, params.id)),
    sectionsOf(db, params.id),
  ]);
  if (row === undefined || !readable(who, row.unitPath)) throw noSuchPlan(params.id);
  return planOf(row, sections);
});

export const noSuchPlan = (id: string) =>
  NotFound('plan.no_such_plan', `There is no plan ${id} that you may see.`);
