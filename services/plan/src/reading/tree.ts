import type { PlanSection } from '@muster/contracts';

/** The sections of a plan as the tree they stand for. */
export interface Tree {
  sections: readonly PlanSection[];
  childrenOf(section: PlanSection): readonly PlanSection[];
  /** From the top down to the section itself. */
  pathTo(section: PlanSection): readonly PlanSection[];
}

export function treeOf(sections: readonly PlanSection[]): Tree {
  const byId = new Map(sections.map((s) => [s.id, s]));
  const children = Map.groupBy(sections, (s) => s.parentId ?? '');
  return {
    sections,
    childrenOf: (section) => children.get(section.id) ?? [],
    pathTo: (section) => {
      const path = [section];
      for (let up = byId.get(section.parentId ?? ''); up !== undefined; up = byId.get(up.parentId ?? ''))
        path.unshift(up);
      return path;
    },
  };
}

export const linesOf = (section: PlanSection): string[] =>
  section.text.split('\n').filter((line) => line !== '');
/** What a section says in one line: its heading where it has one, and its words. */
export const wordsOf = ({ heading, text }: PlanSection): string =>
  [heading, text.replaceAll('\n', ' ')].filter((s) => s !== '').join('：');
