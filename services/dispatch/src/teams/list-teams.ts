import { ListTeams } from '@muster/contracts';
import { below, handle, readCursor } from '@muster/kit';
import { and, arrayContains, arrayOverlaps, desc, eq, sql } from 'drizzle-orm';
import { pageOf, timeAndId } from '../page-of.ts';
import { teams } from '../schema.ts';
import { classesAbove, teamSeenBy } from './team.ts';

export const listTeams = handle(ListTeams, async ({ query, who, db }) => {
  const { limit = 50, state, kind, skill, class: eventClass, q } = query;
  const after = readCursor(query.cursor, 2);
  const rows = await db
    .select()
    .from(teams)
    .where(
      and(
        below(teams.unitPath, who),
        state && eq(teams.state, state),
        kind && eq(teams.kind, kind),
        skill ? arrayContains(teams.skills, [skill]) : undefined,
        eventClass ? arrayOverlaps(teams.capabilities, classesAbove(eventClass)) : undefined,
        q ? sql`position(lower(${q}) in lower(${teams.name})) > 0` : undefined,
        after && sql`(${teams.createdAt}, ${teams.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
      ),
    )
    .orderBy(desc(teams.createdAt), desc(teams.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    (team) => timeAndId(team.createdAt, team.id),
    (team) => teamSeenBy(team, who),
  );
});
