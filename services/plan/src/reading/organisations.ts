import type { PlanOrganisation, PlanSection } from '@muster/contracts';
import { doerOf, isDoer } from './doers.ts';
import { linesOf, type Tree, wordsOf } from './tree.ts';

const most = 300;
const ofDuties = /组织|机构|指挥体系|职责|成员单位|工作组/;
/** An article without a heading that opens the list: 成员单位的职责： */
const listsDuties = /职责(?:分工|如下|为)?[：:]$/m;

/** The rows of a table that has a column for who and one for what: 单位 | 职责. */
function dutiesInTable(lines: readonly string[]): { name: string; duties: string }[] {
  const rows = lines
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length > 1);
  const at = rows.findIndex((cells) => cells.some((cell) => /职责|任务|分工/.test(cell) && cell.length <= 8));
  const who = rows[at]?.findIndex((cell) => /单位|部门|机构|组别|小组|名称|组织/.test(cell)) ?? -1;
  const what = rows[at]?.findIndex((cell) => /职责|任务|分工/.test(cell)) ?? -1;
  if (who < 0 || who === what) return [];
  return rows.slice(at + 1).flatMap((cells) => {
    const [name = '', duties = ''] = [cells[who], cells[what]];
    return name === '' || duties === '' ? [] : [{ name, duties }];
  });
}

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
    const path = tree.pathTo(section);
    if (!path.some((s) => ofDuties.test(s.heading) || (s.heading === '' && listsDuties.test(s.text))))
      continue;
    const name = section.heading.replace(/(?:的)?(?:主要)?职责$/, '');
    const table = dutiesInTable(linesOf(section));
    const holdsOthers = table.length > 0 || tree.childrenOf(section).some((part) => isDoer(part.heading));
    for (const row of table) add(row.name, section, [row.duties]);
    if (isDoer(name) && !holdsOthers && !/^(?:成立|组建|设立|建立|成员单位$)/.test(name))
      add(name, section, [...linesOf(section), ...tree.childrenOf(section).map(wordsOf)]);
    else
      for (const line of linesOf(section).filter((l) => !l.includes('|'))) {
        const m = /^([^：:，。；]{2,60})[：:]\s*(.{6,})$/.exec(line);
        if (m?.[1] !== undefined && isDoer(m[1].trim())) add(m[1].trim(), section, [m[2] ?? '']);
        else {
          const doer = m === null ? doerOf(line) : null;
          const duty = doer === null ? '' : line.slice(line.indexOf(doer) + doer.length);
          if (doer !== null && /^(?:具体|主要|统一)?(?:负责|承担|牵头)/.test(duty))
            add(doer, section, [duty]);
        }
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
