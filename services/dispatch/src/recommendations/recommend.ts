import type { Db } from '@muster/bus';
import type { Incident, Recommendation } from '@muster/contracts';
import { type Need, needsOf, rulesFor } from '../needs/index.ts';
import { estimateNote, type Place } from '../places/index.ts';
import { classesAbove } from '../teams/index.ts';
import { nearestStocks, nearestTeams, totalsOf, type Wanted } from './candidates.ts';
import { countedOff, orderedFor, stillNeeded } from './ordered.ts';
import { originOf } from './origin.ts';
import { firstPicks, mostPicks, pickSupplies } from './pick-supplies.ts';
import { rankTeams } from './rank-teams.ts';

/** What an incident needs besides what it was sent, out of what the unit `scope` and those below it have. */
export async function recommend(
  db: Db,
  incident: Incident,
  scope: string,
  limit: number,
  now: Date,
): Promise<Recommendation> {
  const origin = originOf(incident);
  const [rules, ordered] = await Promise.all([rulesFor(db, incident), orderedFor(db, incident.id)]);
  const needs = needsOf(rules, incident);
  const skills = stillNeeded(
    needs.filter(({ kind }) => kind === 'skill'),
    ordered,
  );
  const items = needs.filter(({ kind }) => kind === 'item');
  const wanted: Wanted[] = [
    ...classesAbove(incident.category).map((key) => ({ key, count: limit })),
    ...skills.map(({ key, need }) => ({ key, count: Math.min(need, 100) + 5 })),
  ];
  const [candidates, picked] = await Promise.all([
    nearestTeams(db, wanted, origin.location, scope),
    supplies(db, items, countedOff(items, ordered), origin.location, scope),
  ]);
  const ranked = rankTeams(candidates, incident, skills, origin.location, limit);
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

/** Looks further only for what the nearest depots cannot meet. */
async function supplies(
  db: Db,
  items: readonly Need[],
  ordered: ReadonlyMap<string, number>,
  from: Place | null,
  scope: string,
) {
  const codes = items.map(({ key }) => key);
  const near = await nearestStocks(db, codes, from, scope, firstPicks);
  const picked = pickSupplies(items, near, from, undefined, ordered);
  if (picked.short.length === 0) return picked;
  const short = picked.short.map(({ key }) => key);
  const [far, totals] = await Promise.all([
    nearestStocks(db, short, from, scope, mostPicks),
    totalsOf(db, short, scope),
  ]);
  return pickSupplies(items, new Map([...near, ...far]), from, totals, ordered);
}
