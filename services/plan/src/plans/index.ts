import { Conflict, feature } from '@muster/kit';
import { correctPlan } from './correct-plan.ts';
import { findPlans } from './find-plans.ts';
import { getPlan } from './get-plan.ts';
import { importPlan } from './import-plan.ts';
import { plugins } from './plugins.ts';
import { previewPlan } from './preview-plan.ts';

export { noSuchPlan } from './get-plan.ts';
export { type PlanRow, readable, readableBy } from './plan-row.ts';
export { seedPlans } from './seed-plans.ts';

export const plansFeature = feature({
  name: 'plans',
  slices: [previewPlan, importPlan, findPlans, getPlan, correctPlan],
  plugins,
  violations: {
    plans_one_current: () =>
      Conflict(
        'plan.edition_at_once',
        'Another current plan has this title and region. Read the list again, then import or rename.',
      ),
  },
});
