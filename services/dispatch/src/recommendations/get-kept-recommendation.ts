import { GetKeptRecommendation } from '@muster/contracts';
import { below, handle, NotFound } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { recommendations } from '../schema.ts';

export const getKeptRecommendation = handle(GetKeptRecommendation, async ({ params, who, db }) => {
  const [kept] = await db
    .select({ whole: recommendations.whole })
    .from(recommendations)
    .where(and(eq(recommendations.incidentId, params.incidentId), below(recommendations.unitPath, who)));
  if (!kept?.whole)
    throw NotFound(
      'dispatch.nothing_recommended',
      `No plan was started for incident ${params.incidentId}, so nothing was recommended by itself. Ask GET /api/dispatch/recommendations.`,
    );
  return kept.whole;
});
