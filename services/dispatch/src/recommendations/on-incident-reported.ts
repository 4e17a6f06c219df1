import { IncidentReported } from '@muster/contracts';
import { on } from '@muster/kit';
import { and, eq, isNull } from 'drizzle-orm';
import { keepIncident, knownIncident } from '../incidents/index.ts';
import { recommendations } from '../schema.ts';
import { keepRecommendation, lockIncident } from './keep-recommendation.ts';

/** A plan may have been started before the incident was known here: then it has waited for this. */
export const onIncidentReported = on(IncidentReported, async ({ data, db, emit, now }) => {
  await lockIncident(db, data.id);
  await keepIncident(db, data);
  const [waiting] = await db
    .select()
    .from(recommendations)
    .where(and(eq(recommendations.incidentId, data.id), isNull(recommendations.whole)));
  if (waiting) await keepRecommendation(db, emit, waiting, (await knownIncident(db, data.id)) ?? data, now);
});
