import { feature } from '@muster/kit';
import { matchPlans } from './match-plans.ts';
import { onIncident } from './on-incident.ts';

export { incidentFor } from './incident-for.ts';
export { satisfies } from './judge.ts';
export { suggestAgain } from './suggest-again.ts';
export { factOf, warningName } from './warning-facts.ts';

export const matchesFeature = feature({ name: 'matches', slices: [matchPlans, ...onIncident] });
