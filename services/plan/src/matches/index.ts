import { feature } from '@muster/kit';
import { matchPlans } from './match-plans.ts';
import { onIncident } from './on-incident.ts';

export { type Fact, statedIn } from './facts.ts';
export { incidentFor } from './incident-for.ts';
export { satisfies } from './judge.ts';

export const matchesFeature = feature({ name: 'matches', slices: [matchPlans, ...onIncident] });
