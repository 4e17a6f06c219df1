import type { PlanCondition, PlanLevel, PlanMeasure, PlanSection } from '@muster/contracts';
import { condition, conditionsUnder } from './conditions.ts';
import { type LevelName, levelNamed, levelsListed } from './level-names.ts';
import { measure, measuresUnder } from './measures.ts';
import { type Role, roleOf, saysWhoStarts, startsByItself } from './roles.ts';
import { linesOf, type Tree } from './tree.ts';

interface Draft {
  name: LevelName;
  mayStart: string[];
  conditions: PlanCondition[];
  measures: PlanMeasure[];
}

/** The plan's own response levels, highest first, with their conditions, who may start them and what is then done. */
export function levelsOf(tree: Tree): PlanLevel[] {
  const drafts = new Map<string, Draft>();
  const draft = (name: LevelName): Draft => {
    const known = drafts.get(name.key) ?? { name, mayStart: [], conditions: [], measures: [] };
    drafts.set(name.key, known);
    return known;
  };
  const taken = new Set<string>();
  for (const section of tree.sections) {
    if (taken.has(section.id) || speaksOfTheEnd(tree, section)) continue;
    const name = levelNamed(section.heading) ?? levelNamed(section.text);
    if (name === null) {
      for (const line of linesOf(section)) readLine(line, section, draft);
      continue;
    }
    if (section.heading === '' || levelNamed(section.heading) === null) {
      for (const line of linesOf(section)) readLine(line, section, draft);
      continue;
    }
    readSection(tree, section, inherited(tree, section), draft(name), taken);
  }
  // A general plan names its levels and leaves their conditions to others.
  if (drafts.size === 0) {
    const listed = tree.sections.map(({ text }) => levelsListed(text)).find((names) => names.length > 0);
    for (const name of listed ?? []) draft(name);
  }
  return finished([...drafts.values()]);
}

/** 响应终止 and 响应级别调整 name levels too, but say when they end. */
const speaksOfTheEnd = (tree: Tree, section: PlanSection): boolean =>
  tree.pathTo(section).some((s) => /终止|结束|解除|调整|预警(?:级别|分级|行动)/.test(s.heading));

/** 一级响应 as an item under 启动条件 is about conditions. */
const inherited = (tree: Tree, section: PlanSection): Role => {
  for (const above of tree.pathTo(section).slice(0, -1).reverse()) {
    const role = roleOf(above.heading);
    if (role !== null) return role;
  }
  return null;
};

function readSection(tree: Tree, section: PlanSection, role: Role, draft: Draft, taken: Set<string>): void {
  const own = roleOf(section.heading) ?? role;
  const parts = tree.childrenOf(section);
  taken.add(section.id);
  if (own === 'measures') draft.measures.push(...measuresUnder(tree, section));
  else if (own === 'conditions') {
    draft.mayStart.push(...linesOf(section).flatMap(starters));
    draft.conditions.push(...conditionsUnder(tree, section));
  } else if (own === 'start') draft.mayStart.push(...[section, ...parts].flatMap((s) => linesOf(s)));
  else {
    const structured = parts.some((part) => roleOf(part.heading) !== null);
    for (const line of linesOf(section)) sortLine(line, section.id, draft);
    if (!structured && parts.length > 0)
      draft.conditions.push(...conditionsUnder(tree, { ...section, text: '' }));
    if (structured) for (const part of parts) readSection(tree, part, null, draft, taken);
  }
  if (own !== null || parts.length > 0) for (const part of allUnder(tree, section)) taken.add(part.id);
}

const allUnder = (tree: Tree, section: PlanSection): PlanSection[] =>
  tree.childrenOf(section).flatMap((part) => [part, ...allUnder(tree, part)]);

/** A paragraph that begins with the level's name: Ⅲ级响应：部门能够自行处置的事故。 */
function readLine(line: string, section: PlanSection, draft: (name: LevelName) => Draft): void {
  const name = levelNamed(line);
  const said = /^[^：:。，]{2,24}[：:]\s*(.+)$/.exec(line)?.[1];
  if (name !== null && said !== undefined) sortLine(said, section.id, draft(name));
}

/** Sorts what a level's paragraph says, sentence by sentence, into conditions, who may start, and measures. */
function sortLine(line: string, sectionId: string, draft: Draft): void {
  for (const sentence of line.split(/(?<=[。；])/)) {
    const text = sentence.trim();
    if (
      text === '' ||
      /[：:]$/.test(text) ||
      draft.conditions.some((c) => c.text.slice(0, 20) === text.slice(0, 20))
    )
      continue;
    if (saysWhoStarts(text) || /组织实施/.test(text)) {
      draft.mayStart.push(text);
      if (startsByItself(text)) draft.conditions.push(condition(sectionId, text));
    } else if (draft.conditions.length === 0 || /^(?:发生|预报|预计|当|造成|超出)/.test(text))
      draft.conditions.push(condition(sectionId, text));
    else draft.measures.push(measure(sectionId, null, text));
  }
}

const starters = (line: string): string[] => line.split(/(?<=。)/).filter(saysWhoStarts);

function finished(drafts: readonly Draft[]): PlanLevel[] {
  const lowest = Math.max(0, ...drafts.map((d) => d.name.rank));
  return drafts
    .map((d, i) => ({ d, rank: d.name.rank === 0 ? lowest + 1 + i / 100 : d.name.rank }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 20)
    .map(({ d }, i) => ({
      key: d.name.key.slice(0, 20),
      name: d.name.name,
      order: i + 1,
      automatic: d.mayStart.some(startsByItself) || d.conditions.some((c) => startsByItself(c.text)),
      mayStart: [...new Set(d.mayStart)].join('').slice(0, 1000) || null,
      conditions: unlike(d.conditions).slice(0, 60),
      measures: unlike(d.measures).slice(0, 120),
    }));
}

const unlike = <T extends { text: string }>(said: readonly T[]): T[] =>
  said.filter((one, i) => said.findIndex((other) => other.text === one.text) === i);
