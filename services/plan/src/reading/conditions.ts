import type { PlanCondition, PlanSection } from '@muster/contracts';
import { figuresOf } from './figures.ts';
import { opensConditions, saysWhoStarts } from './roles.ts';
import { linesOf, type Tree, wordsOf } from './tree.ts';

const most = 60;

/** The conditions under a heading such as 启动条件: each numbered part is one, and each line that opens no list. */
export function conditionsUnder(tree: Tree, section: PlanSection): PlanCondition[] {
  const lines = linesOf(section).flatMap((line) => clausesOf(line));
  const own = lines
    .filter((line) => !/[：:]$/.test(line) && !isStart(line))
    .map((line) => condition(section.id, line));
  const parts = tree
    .childrenOf(section)
    .flatMap((part) => [part, ...tree.childrenOf(part)])
    .filter((part) => wordsOf(part) !== '' && !/[：:]$/.test(wordsOf(part)))
    .map((part) => condition(part.id, wordsOf(part)));
  return [...own, ...parts].slice(0, most);
}

/** A line that lists its conditions inline, (1)…；(2)…, is parted into them. */
function clausesOf(line: string): string[] {
  const marks = line.match(/[（(]\d{1,2}[)）]|[①-⑳]/g) ?? [];
  return marks.length < 2
    ? [line]
    : line
        .split(/(?=[（(]\d{1,2}[)）]|[①-⑳])/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

const isStart = (line: string): boolean => saysWhoStarts(line) && !opensConditions(line);

export const condition = (sectionId: string, text: string): PlanCondition => ({
  sectionId,
  text: text.slice(0, 2000),
  figures: figuresOf(text),
});
