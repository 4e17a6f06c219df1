import type { PlanSection } from '@muster/contracts';
import { type Draft, readLine } from './level-draft.ts';
import { isNameAlone, type LevelName, levelsNamed } from './level-names.ts';
import { roleOf } from './roles.ts';
import { linesOf } from './tree.ts';

const cellsOf = (line: string): string[] => line.split('|').map((cell) => cell.trim());
const nameIn = (cell = ''): LevelName | null =>
  isNameAlone(cell) || /响应$/.test(cell) ? (levelsNamed(cell)[0] ?? null) : null;

/**
 * Reads tables with a row for each level (响应级别 | 启动条件 | 启动权限) or a column for each. Answers the lines that
 * are in no such table. A table of an event's levels has the same form: only one that speaks of responses counts.
 */
export function levelsInTable(
  section: PlanSection,
  context: string,
  draft: (name: LevelName) => Draft,
): string[] {
  const rest: string[] = [];
  let head: string[] | null = null;
  for (const line of linesOf(section)) {
    const cells = cellsOf(line);
    if (cells.length < 2) {
      head = null;
      rest.push(line);
    } else if (head === null || (nameIn(cells[0]) === null && roleOf(cells[0] ?? '') === null)) {
      head = /响应|启动/.test(context + line) && isHead(cells) ? cells : head;
      if (head !== cells) rest.push(line);
    } else if (!readRow(section.id, head, cells, draft)) rest.push(line);
  }
  return rest;
}

const isHead = (cells: readonly string[]): boolean =>
  cells.slice(1).some((cell) => roleOf(cell) !== null) ||
  cells.filter((cell) => nameIn(cell) !== null).length >= 2;

function readRow(
  sectionId: string,
  head: readonly string[],
  cells: readonly string[],
  draft: (name: LevelName) => Draft,
): boolean {
  let found = false;
  for (const [i, text] of cells.entries()) {
    const name = nameIn(cells[0]) ?? nameIn(head[i]);
    const role = nameIn(cells[0]) === null ? roleOf(cells[0] ?? '') : roleOf(head[i] ?? '');
    if (i === 0 || name === null || role === null || text === '') continue;
    readLine(draft(name), sectionId, text, role);
    found = true;
  }
  return found;
}
