import type { Db } from '@muster/bus';
import { Conflict, NotFound, sees, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { orders, teams } from '../schema.ts';
import type { TeamRow } from '../teams/index.ts';
import { foreignUnit } from '../units/index.ts';

/** The team, free to be ordered and held until the order stands: of many who ask at once, one finds it so. */
export async function holdFreeTeam(db: Db, who: Who, teamId: string): Promise<TeamRow> {
  const [[team], [held]] = await Promise.all([
    db.select().from(teams).where(eq(teams.id, teamId)).for('update'),
    db
      .select({ id: orders.id, number: orders.number, state: orders.state, title: orders.incidentTitle })
      .from(orders)
      .where(and(eq(orders.teamId, teamId), eq(orders.open, true))),
  ]);
  if (!team) throw NotFound('dispatch.team_unknown', `There is no team ${teamId} in your unit or below it.`);
  if (!sees(who, team.unitPath))
    throw foreignUnit(`Team ${teamId} belongs neither to your unit nor to one below it.`);
  if (held)
    throw Conflict(
      'dispatch.team_holds_order',
      `${team.name} holds the open order ${held.number} (${held.id}, ${held.state}) for "${held.title ?? ''}". Release or cancel that one first, or take another team.`,
    );
  if (team.state === 'off-duty')
    throw Conflict(
      'dispatch.team_off_duty',
      `${team.name} is off duty. Have its keeper set it available first, or take another team.`,
    );
  return team;
}
