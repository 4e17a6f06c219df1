import { ChangeTeam, TeamChanged } from '@muster/contracts';
import { handle, Stale } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { teams } from '../schema.ts';
import { lockTeam } from './store.ts';
import { changedTeam, publicTeam, teamSeenBy } from './team.ts';

export const changeTeam = handle(ChangeTeam, async ({ params, body, who, ifMatch, db, emit, now }) => {
  const team = await lockTeam(db, who, params.id);
  if (team.version !== ifMatch)
    throw Stale(
      'dispatch.changed_meanwhile',
      `${team.name} is at version ${team.version} by now, not ${ifMatch}. Read it again and repeat the change.`,
    );
  const changed = changedTeam(team, body, now);
  const { spot: _spot, ...columns } = changed;
  await db.update(teams).set(columns).where(eq(teams.id, team.id));
  emit(TeamChanged, publicTeam(changed));
  return teamSeenBy(changed, who);
});
