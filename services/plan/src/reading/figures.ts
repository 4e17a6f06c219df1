import type { PlanFigure } from '@muster/contracts';
import { persons, things } from './figure-patterns.ts';
import { plainFigures } from './quantities.ts';

/** A figure and where in the clause it stands. */
export interface Found {
  figure: PlanFigure;
  start: number;
  end: number;
}

/**
 * The figures of a clause: each inner list must hold whole, one list is enough. 或 and a list of figures are
 * alternatives; 且, 并 and 同时 bind. A clause whose figures cannot be read gives none: a person has to judge it.
 */
export function figuresOf(clause: string): PlanFigure[][] {
  const text = plainFigures(clause);
  const found = [...persons(text), ...things(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Found[] = [];
  for (const next of found) {
    const last = apart.at(-1);
    if (last === undefined || next.start >= last.end) apart.push(next);
  }
  const lists: PlanFigure[][] = [];
  for (const [i, { figure, start }] of apart.entries()) {
    const between = text.slice(apart[i - 1]?.end ?? 0, start);
    const list = lists.at(-1);
    if (i > 0 && list !== undefined && binds(between)) list.push(figure);
    else lists.push([figure]);
  }
  return lists.slice(0, 20).map((list) => list.slice(0, 10));
}

/** Two figures of one breath, or tied by a word, must both hold. */
const binds = (between: string): boolean =>
  !/或/.test(between) && (/且|并(?!列)|同时|以及/.test(between) || !/[，；。、,;]/.test(between));
