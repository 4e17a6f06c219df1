import type { Db } from '@muster/bus';
import type { Incident, Recommendation } from '@muster/contracts';
import { needsOf, rulesFor } from '../needs/index.ts';
import { estimateNote } from '../places/index.ts';
import { classesAbove } from '../teams/index.ts';
import { nearestStocks, nearestTeams, type Wanted } from './candidates.ts';
import { originOf } from './origin.ts';
import { mostPicks, pickSupplies } from './pick-supplies.ts';
import { rankTeams } from './rank-teams.ts';

/** What an incident needs, out of what the unit `scope` and those below it have. */
export async function recommend(
  db: Db,
  incident: Incident,
  scope: string,
  limit: number,
  now: Date,
): Promise<Recommendation> {
  const origin = originOf(incident);
  const needs = needsOf(await rulesFor(db, incident), incident);
  const skills = needs.filter(({ kind }) => kind === 'skill');
  const items = needs.filter(({ kind }) => kind === 'item');
  const wanted: Wanted[] = [
    ...classesAbove(incident.category).map((key) => ({ key, count: limit })),
    ...skills.map(({ key, need }) => ({ key, count: Math.min(need, 100) + 5 })),
  ];
  const [candidates, stocks] = await Promise.all([
    nearestTeams(db, wanted, origin.location, scope),
    nearestStocks(
      db,
      items.map(({ key }) => key),
      origin.location,
      scope,
      mostPicks,
    ),
  ]);
  const ranked = rankTeams(candidates, incident, skills, origin.location, limit);
  const picked = pickSupplies(items, stocks, origin.location);
  return {
    incidentId: incident.id,
    computedAt: now.toISOString(),
    origin,
    estimate: estimateNote,
    teams: ranked.teams,
    supplies: picked.supplies,
    short: [...ranked.short, ...picked.short],
  };
}
