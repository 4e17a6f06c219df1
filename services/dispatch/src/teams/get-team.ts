import { GetTeam } from '@muster/contracts';
import { below, handle } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { teams } from '../schema.ts';
import { teamUnknown } from './store.ts';
import { teamSeenBy } from './team.ts';

export const getTeam = handle(GetTeam, async ({ params, who, db }) => {
  const [team] = await db
    .select()
    .from(teams)
    .where(and(eq(teams.id, params.id), below(teams.unitPath, who)));
  if (!team) throw teamUnknown(params.id);
  return teamSeenBy(team, who);
});
