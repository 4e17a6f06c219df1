import { PlanActivated } from '@muster/contracts';
import { newId, on } from '@muster/kit';
import { knownIncident } from '../incidents/index.ts';
import { recommendations } from '../schema.ts';
import { keepRecommendation, lockIncident } from './keep-recommendation.ts';

export const onPlanActivated = on(PlanActivated, async ({ data, db, emit, now }) => {
  const { incidentId, unitPath, planUnitPath } = data;
  if (incidentId === null) return;
  await lockIncident(db, incidentId);
  // A plan of the city calls on the city's resources, wherever in it the incident is.
  const scope = unitPath.startsWith(planUnitPath) ? planUnitPath : unitPath;
  const started = { activationId: data.id, scope, unitPath };
  const [[row], incident] = await Promise.all([
    db
      .insert(recommendations)
      .values({ incidentId, id: newId(), version: 0, ...started })
      .onConflictDoUpdate({ target: recommendations.incidentId, set: started })
      .returning(),
    knownIncident(db, incidentId),
  ]);
  if (row && incident) await keepRecommendation(db, emit, row, incident, now);
});
