import type { Db } from '@muster/bus';
import { below, NotFound, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { teams } from '../schema.ts';
import type { TeamRow } from './team.ts';

export const teamUnknown = (id: string) =>
  NotFound('dispatch.team_unknown', `There is no team ${id} in your unit or below it.`);

/** The team, held until the transaction ends; 404 where the caller cannot see it. */
export async function lockTeam(db: Db, who: Who, id: string): Promise<TeamRow> {
  const [team] = await db
    .select()
    .from(teams)
    .where(and(eq(teams.id, id), below(teams.unitPath, who)))
    .for('update');
  if (!team) throw teamUnknown(id);
  return team;
}
