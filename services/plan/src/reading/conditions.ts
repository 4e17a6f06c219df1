import type { PlanCondition } from '@muster/contracts';
import { figuresOf } from './figures.ts';

/** A line that lists its conditions inline, (1)…；(2)…, is parted into them. */
export function clausesOf(line: string): string[] {
  const marks = line.match(/[（(]\d{1,2}[)）]|[①-⑳]/g) ?? [];
  return marks.length < 2
    ? [line]
    : line
        .split(/(?=[（(]\d{1,2}[)）]|[①-⑳])/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

export const condition = (sectionId: string, text: string): PlanCondition => ({
  sectionId,
  text: text.slice(0, 2000),
  figures: figuresOf(text),
});
