import { feature } from '@muster/kit';
import { getKeptRecommendation } from './get-kept-recommendation.ts';
import { getRecommendations } from './get-recommendations.ts';
import { onIncidentReported } from './on-incident-reported.ts';
import { onPlanActivated } from './on-plan-activated.ts';

export const recommendationsFeature = feature({
  name: 'recommendations',
  slices: [getRecommendations, getKeptRecommendation, onPlanActivated, onIncidentReported],
});
