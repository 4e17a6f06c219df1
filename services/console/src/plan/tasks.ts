import type { Plan } from '@muster/contracts';

export interface Doer {
  name: string;
  /** Of its standing tasks. */
  sectionId: string | null;
  standing: readonly string[];
  atLevels: readonly {
    level: string;
    text: string;
    dueMinutes: number | null;
    sectionId: string | null;
  }[];
}

/** Everything that one organisation has to do, whether always or at a level; those with the most first in the plan's order. */
export function tasksByDoer({ organisations, levels }: Pick<Plan, 'organisations' | 'levels'>): Doer[] {
  const doers = new Map<string, Doer>();
  const of = (name: string, sectionId: string | null): Doer => {
    const known = doers.get(name) ?? { name, sectionId, standing: [], atLevels: [] };
    doers.set(name, known);
    return known;
  };
  for (const { name, sectionId, tasks } of organisations) {
    const doer = of(name, sectionId);
    doers.set(name, { ...doer, standing: [...doer.standing, ...tasks] });
  }
  for (const level of levels.toSorted((a, b) => a.order - b.order))
    for (const { unit, text, dueMinutes, sectionId } of level.measures) {
      if (unit === null) continue;
      const doer = of(unit, sectionId);
      const task = { level: level.name, text, dueMinutes, sectionId };
      doers.set(unit, { ...doer, atLevels: [...doer.atLevels, task] });
    }
  return [...doers.values()];
}
