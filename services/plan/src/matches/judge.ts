import type { PlanCondition, PlanFigure, PlanLevel } from '@muster/contracts';
import type { Fact } from './facts.ts';

/** A condition that is known to be met, by which facts. */
export interface Met {
  level: PlanLevel;
  condition: PlanCondition;
  by: Fact[];
}

/** The first fact that satisfies a figure. Rain that fell in a shorter time satisfies a longer one, never the reverse. */
export function satisfies(figure: PlanFigure, facts: readonly Fact[]): Fact | undefined {
  return facts.find(
    (fact) =>
      fact.of === figure.of &&
      inBounds(figure, fact.value) &&
      (figure.of === 'warning' || fact.subject === undefined || figure.subject === fact.subject) &&
      (figure.of === 'warning' ? sameWarning(figure, fact) : inTime(figure, fact)) &&
      (fact.times ?? 1) >= (figure.times ?? 1),
  );
}

const inBounds = ({ atLeast, above, below, atMost }: PlanFigure, value: number): boolean =>
  (atLeast === undefined || value >= atLeast) &&
  (above === undefined || value > above) &&
  (below === undefined || value < below) &&
  (atMost === undefined || value <= atMost);

const sameWarning = (figure: PlanFigure, fact: Fact): boolean =>
  (figure.subject === undefined || fact.subject === undefined || figure.subject === fact.subject) &&
  // So often within so long; once has no duration.
  (figure.times === undefined || inTime(figure, fact));
const inTime = (figure: PlanFigure, fact: Fact): boolean =>
  figure.hours === undefined || (fact.hours !== undefined && fact.hours <= figure.hours);

/** The highest level whose condition is known to be met; null where no figure decides. */
export function highestMet(levels: readonly PlanLevel[], facts: readonly Fact[]): Met | null {
  for (const level of [...levels].sort((a, b) => a.order - b.order))
    for (const condition of level.conditions)
      for (const figures of condition.figures) {
        const by = figures.map((figure) => satisfies(figure, facts));
        if (figures.length > 0 && by.every((fact) => fact !== undefined)) return { level, condition, by };
      }
  return null;
}

/** Conditions above a level that no figure can decide: a person has to look at them. */
export const undecided = (
  levels: readonly PlanLevel[],
  above: number,
): { level: PlanLevel; condition: PlanCondition }[] =>
  levels
    .filter((level) => level.order < above)
    .flatMap((level) =>
      level.conditions.filter((c) => c.figures.length === 0).map((condition) => ({ level, condition })),
    );
