import type { Incident, RecommendedTeam, Shortfall, SpeedClass } from '@muster/contracts';
import type { Need } from '../needs/index.ts';
import { type Place, type Trip, tripBetween } from '../places/index.ts';
import { classesAbove, publicTeam, type TeamRow } from '../teams/index.ts';
import * as words from './words.ts';

interface Judged {
  team: TeamRow;
  trip: Trip | undefined;
  /** The longest of its capabilities that covers the event's class. */
  serves: string | undefined;
  skills: string[];
  /** Skills of which it is among the soonest that are needed. */
  fills: string[];
}

const minutesOf = ({ trip }: Judged): number => trip?.minutes ?? 0;
/** A team for floods fits a flood better than one for any natural disaster; so does one with more of the skills. */
const fitOf = ({ serves = '', skills }: Judged): number =>
  (serves.length > 2 ? 2 : serves === '' ? 0 : 1) + skills.length;
/** Available before busy, who fills a need before who does not, then fit, arrival, distance and name. */
const byRank = (a: Judged, b: Judged): number =>
  Number(b.team.state === 'available') - Number(a.team.state === 'available') ||
  Number(b.fills.length > 0) - Number(a.fills.length > 0) ||
  fitOf(b) - fitOf(a) ||
  minutesOf(a) - minutesOf(b) ||
  (a.trip?.metres ?? 0) - (b.trip?.metres ?? 0) ||
  a.team.name.localeCompare(b.team.name);
const bySoonest = (a: Judged, b: Judged): number =>
  minutesOf(a) - minutesOf(b) || fitOf(b) - fitOf(a) || a.team.name.localeCompare(b.team.name);

const travels = (team: TeamRow): SpeedClass => (team.speedClass === 'air' ? 'air' : 'road');

/** Ranks the teams that can do anything about it, and says of which skills there are too few. */
export function rankTeams(
  candidates: readonly TeamRow[],
  { category }: Pick<Incident, 'category'>,
  needs: readonly Need[],
  from: Place | null,
  limit: number,
): { teams: RecommendedTeam[]; short: Shortfall[] } {
  const classes = classesAbove(category);
  const judged = candidates
    .map((team): Judged => {
      const at = team.location ?? team.baseLocation;
      return {
        team,
        trip: from ? tripBetween(at, from, travels(team)) : undefined,
        serves: classes.toReversed().find((each) => team.capabilities.includes(each)),
        skills: needs.map(({ key }) => key).filter((skill) => team.skills.includes(skill)),
        fills: [],
      };
    })
    .filter(({ serves, skills }) => serves !== undefined || skills.length > 0);
  const available = judged.filter(({ team }) => team.state === 'available').sort(bySoonest);
  const short: Shortfall[] = [];
  for (const { key, need } of needs) {
    const found = available.filter(({ skills }) => skills.includes(key)).slice(0, need);
    for (const each of found) each.fills.push(key);
    if (found.length < need)
      short.push({
        kind: 'team',
        key,
        name: words.skillName(key),
        need,
        found: found.length,
        short: need - found.length,
        reason: `需要 ${need} 支具备“${words.skillName(key)}”技能的队伍，待命的只有 ${found.length} 支`,
      });
  }
  return { teams: judged.sort(byRank).slice(0, limit).map(shown), short };
}

function shown(judged: Judged): RecommendedTeam {
  const { team, trip, serves, skills } = judged;
  const { createdAt, updatedAt, ...rest } = publicTeam(team);
  return {
    team: { ...rest, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
    distanceMetres: trip?.metres ?? null,
    arrivalMinutes: trip?.minutes ?? null,
    reasons: [
      ...(serves ? [words.servesClass(serves)] : []),
      ...(skills.length > 0 ? [words.hasSkills(skills)] : []),
      words.isInState(team.state),
      trip ? words.liesAt(trip.metres, trip.minutes) : words.liesNowhere(),
      ...(team.speedClass === 'air' ? [words.goesByAir()] : []),
    ],
  };
}
