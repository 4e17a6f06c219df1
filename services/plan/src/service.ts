import { planContract } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { activationsFeature } from './activations/index.ts';
import { matchesFeature } from './matches/index.ts';
import { plansFeature, seedPlans } from './plans/index.ts';
import { warningsFeature } from './warnings/index.ts';

export const planService = defineService({
  name: 'plan',
  contract: planContract,
  features: [plansFeature, matchesFeature, activationsFeature, warningsFeature],
  root: `${import.meta.dirname}/..`,
  seed: ({ transact }) => transact(seedPlans),
});
