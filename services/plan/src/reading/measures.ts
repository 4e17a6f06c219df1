import type { PlanMeasure, PlanSection } from '@muster/contracts';
import { dueMinutesOf } from './deadline.ts';
import { doerOf, isDoer } from './doers.ts';
import { linesOf, type Tree } from './tree.ts';

/** What has to be done under a heading such as 响应措施: each numbered part and each paragraph is one measure. */
export function measuresUnder(tree: Tree, section: PlanSection): PlanMeasure[] {
  const own = linesOf(section)
    .filter((line) => !/[：:]$/.test(line))
    .map((line) => measure(section.id, null, line));
  return [...own, ...tree.childrenOf(section).flatMap((child) => fromPart(tree, child))];
}

function fromPart(tree: Tree, part: PlanSection): PlanMeasure[] {
  const unit = isDoer(part.heading) ? part.heading : null;
  const lines = linesOf(part).filter((line) => !/[：:]$/.test(line));
  const topic = unit === null && part.heading !== '' ? `${part.heading}：` : '';
  if (lines.length === 0 && topic !== '' && tree.childrenOf(part).length === 0)
    return [measure(part.id, null, part.heading)];
  const own = lines.map((line) => measure(part.id, unit ?? doerOf(line), topic + line));
  return [
    ...own,
    ...tree
      .childrenOf(part)
      .flatMap((child) => fromPart(tree, child))
      .map((m) => ({ ...m, unit: m.unit ?? unit })),
  ];
}

export function measure(sectionId: string, unit: string | null, line: string): PlanMeasure {
  const text = line.slice(0, 2000);
  return {
    sectionId,
    unit: (unit ?? doerOf(text))?.slice(0, 200) ?? null,
    text,
    dueMinutes: dueMinutesOf(text),
  };
}
