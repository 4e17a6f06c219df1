import { AddTeam, TeamChanged } from '@muster/contracts';
import { handle } from '@muster/kit';
import { teams } from '../schema.ts';
import { homeFor } from '../units/index.ts';
import { addedTeam, publicTeam, teamSeenBy } from './team.ts';

export const addTeam = handle(AddTeam, async ({ body, who, db, emit, now }) => {
  const team = addedTeam(body, await homeFor(db, who, body.unitId), now);
  await db.insert(teams).values(team);
  emit(TeamChanged, publicTeam(team));
  return teamSeenBy(team, who);
});
