import type { Incident, MatchReason, PlanLevel, PlanMatch, SuggestedLevel } from '@muster/contracts';
import type { PlanRow } from '../plans/index.ts';
import { covers, nearness } from '../reading/index.ts';
import { type Fact, factsOf } from './facts.ts';
import { highestMet, type Met, undecided } from './judge.ts';

type Candidate = Pick<
  PlanRow,
  'id' | 'version' | 'title' | 'kind' | 'category' | 'categories' | 'regionCode' | 'levels'
>;

const places = ['the whole nation', 'the province', 'the city', 'the district', 'the town'];

/** How a plan fits an incident, or null where it does not. Pure: what is told is all that counts. */
export function matchOf(
  plan: Candidate,
  incident: Incident,
  warned: readonly Fact[] = [],
): (Omit<PlanMatch, 'activationId'> & { clauseIds: string[] }) | null {
  if (plan.kind === 'regulation' || plan.kind === 'standard') return null;
  const near = nearness(plan.regionCode, incident.regionCode);
  if (near < 0) return null;
  const own = plan.category === null ? 0 : covers(plan.category, incident.category);
  const named = Math.max(
    0,
    ...plan.categories
      .filter((code) => code !== plan.category)
      .map((code) => covers(code, incident.category)),
  );
  const general = plan.kind === 'overall';
  if (own === 0 && named === 0 && !general) return null;

  const met = highestMet(plan.levels, [...factsOf(incident), ...warned]);
  const open = undecided(plan.levels, met?.level.order ?? Number.POSITIVE_INFINITY).slice(0, 3);
  // Somebody starts somewhere: the lowest level of a plan for this very class, marked as what it is.
  const lowest = met === null && own > 0 ? lowestToStart(plan.levels) : undefined;
  const reasons: MatchReason[] = [
    { kind: 'category', text: categoryReason(plan, incident, own, named), clause: null },
    { kind: 'region', text: regionReason(plan.regionCode, near, incident.regionCode), clause: null },
    ...(met === null ? [] : [levelReason(met)]),
    ...(lowest === undefined ? [] : [judgedReason(lowest)]),
    ...open.map(
      ({ level, condition }): MatchReason => ({
        kind: 'unmeasured',
        text: `${level.name}: no figure decides this condition, a person has to`,
        clause: { sectionId: condition.sectionId, number: null, heading: '', text: condition.text },
      }),
    ),
  ];
  // The class decides first, the plan's own before one that its scope names; then how near the region is; then whether
  // a condition is met. A plan without levels can be read, but not started.
  const fit = Math.max(own, named * 0.6);
  const less = (plan.kind === 'enterprise' ? 25 : 0) + (plan.levels.length === 0 ? 10 : 0);
  const score = fit * 20 + near * 6 + (met === null ? 0 : 4) + (general ? 3 : 0) - less;
  return {
    planId: plan.id,
    planVersion: plan.version,
    title: plan.title,
    kind: plan.kind,
    category: plan.category,
    regionCode: plan.regionCode,
    score: Math.max(0, score),
    responseLevel: met ? levelOf(met.level, 'condition') : lowest ? levelOf(lowest, 'judgement') : null,
    reasons,
    clauseIds: reasons.flatMap((r) => r.clause?.sectionId ?? []),
  };
}

const levelOf = (
  { key, name, order, automatic, mayStart }: PlanLevel,
  basis: NonNullable<SuggestedLevel['basis']>,
): SuggestedLevel => ({ key, name, order, automatic, mayStart, basis });

/** A level that starts by itself waits for its own condition. */
const lowestToStart = (levels: readonly PlanLevel[]): PlanLevel | undefined =>
  levels.filter((level) => !level.automatic).sort((a, b) => b.order - a.order)[0];

const judgedReason = ({ name, conditions: [first] }: PlanLevel): MatchReason => ({
  kind: 'unmeasured',
  text: `No condition is known to be met. ${name} is the lowest level that a person starts: whether it is called for, a person has to judge.`,
  clause: first ? { sectionId: first.sectionId, number: null, heading: '', text: first.text } : null,
});

function categoryReason(plan: Candidate, incident: Incident, own: number, named: number): string {
  if (own === 5)
    return `The plan is for this very event class, ${incident.category} ${incident.categoryName}.`;
  if (own > 0)
    return `The plan is for ${plan.category}, which ${incident.category} ${incident.categoryName} belongs to.`;
  if (named > 0)
    return `The plan's scope names ${incident.category} ${incident.categoryName} beside its own class.`;
  return 'The plan is a general one, for every class of event.';
}

const regionReason = (planRegion: string | null, near: number, region: string): string =>
  planRegion === null || near === 0
    ? planRegion === null || /^0+$/.test(planRegion)
      ? 'The plan holds for the whole nation.'
      : `The plan is for ${planRegion}, a part of ${region}.`
    : `The plan is for ${places[near]} where it happened (${planRegion}).`;

const levelReason = ({ level, condition, by }: Met): MatchReason => ({
  kind: by.some((f) => f.of === 'warning')
    ? 'warning'
    : by.every((f) => f.of === 'eventLevel')
      ? 'level'
      : 'figure',
  text: `${level.name} is reached: ${by.map((f) => f.source).join(' and ')}.`.slice(0, 500),
  clause: { sectionId: condition.sectionId, number: null, heading: '', text: condition.text },
});
