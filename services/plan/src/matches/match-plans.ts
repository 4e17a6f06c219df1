import { MatchPlans } from '@muster/contracts';
import { handle } from '@muster/kit';
import { readableBy } from '../plans/index.ts';
import { incidentFor } from './incident-for.ts';
import { rankPlans } from './rank-plans.ts';

export const matchPlans = handle(MatchPlans, async ({ query, who, db, ask, now }) => {
  const incident = await incidentFor(query.incidentId, who, db, ask);
  return { items: await rankPlans(db, incident, readableBy(who), now) };
});
