import { GetRecommendations } from '@muster/contracts';
import { handle, sees } from '@muster/kit';
import { askIncident, incidentUnknown, knownIncident } from '../incidents/index.ts';
import { recommend } from './recommend.ts';

/** Bounded by the caller's unit: whoever stands higher sees more teams. */
export const getRecommendations = handle(GetRecommendations, async ({ query, who, db, ask, now }) => {
  const { incidentId, limit = 20 } = query;
  const incident = (await knownIncident(db, incidentId)) ?? (await askIncident(ask, incidentId));
  if (!incident || !sees(who, incident.unitPath)) throw incidentUnknown(incidentId);
  return recommend(db, incident, who.unit.path, limit, now);
});
