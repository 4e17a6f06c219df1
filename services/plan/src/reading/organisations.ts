import type { PlanOrganisation, PlanSection } from '@muster/contracts';
import { isDoer } from './doers.ts';
import { linesOf, type Tree, wordsOf } from './tree.ts';

const most = 300;

/** Who the plan gives a standing task: named parts and lines under the chapters on organisation and duties. */
export function organisationsOf(tree: Tree): PlanOrganisation[] {
  const found = new Map<string, PlanOrganisation>();
  const add = (name: string, section: PlanSection, said: readonly string[]): void => {
    const tasks = said.flatMap(tasksIn);
    const known = found.get(name);
    if (known !== undefined) known.tasks = [...new Set([...known.tasks, ...tasks])].slice(0, 60);
    else if (found.size < most && tasks.length > 0)
      found.set(name, { name: name.slice(0, 200), sectionId: section.id, tasks: tasks.slice(0, 60) });
  };
  for (const section of tree.sections) {
    if (!tree.pathTo(section).some((s) => /组织|机构|指挥体系|职责|成员单位|工作组/.test(s.heading)))
      continue;
    const name = section.heading.replace(/(?:的)?(?:主要)?职责$/, '');
    const holdsOthers = tree.childrenOf(section).some((part) => isDoer(part.heading));
    if (isDoer(name) && !holdsOthers && !/^(?:成立|组建|设立|建立)/.test(name))
      add(name, section, [...linesOf(section), ...tree.childrenOf(section).map(wordsOf)]);
    else
      for (const line of linesOf(section)) {
        const m = /^([^：:，。；]{2,60})[：:|]\s*(.{6,})$/.exec(line);
        if (m?.[1] !== undefined && isDoer(m[1].trim())) add(m[1].trim(), section, [m[2] ?? '']);
      }
  }
  return [...found.values()];
}

const tasksIn = (said: string): string[] =>
  said
    .split(/[；;。\n]/)
    .map((task) => task.replace(/^(?:主要)?职责[：:]|^[（(]?\d{1,2}[)）.、]|^[①-⑳]/, '').trim())
    .filter(
      (task) =>
        task.length >= 4 &&
        !/^(?:组 ?长|副组长|组 ?员|成 ?员|总 ?指 ?挥|副总指挥)/.test(task) &&
        !/[：:]$/.test(task),
    )
    .map((task) => task.slice(0, 2000));
