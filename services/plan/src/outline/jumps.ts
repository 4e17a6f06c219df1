import type { PlanSection } from '@muster/contracts';
import { numberOf } from './numbering.ts';

const most = 10;

/** Places where the numbering leaves a number out, which a person should compare with the original. */
export function jumps(sections: readonly PlanSection[]): string[] {
  const last = new Map<string, { n: number; number: string }>();
  const found: string[] = [];
  for (const { parentId, number } of sections) {
    const read = number === null ? null : numberOf(`${number} x`);
    if (read === null || number === null) continue;
    // Articles run through the whole document, whatever chapter they stand in.
    const key = read.style === 'article' ? 'article' : `${parentId} ${read.style}`;
    const before = last.get(key);
    const n = read.path.at(-1) ?? 0;
    if (before !== undefined && n > before.n + 1 && found.length < most)
      found.push(`After ${before.number} comes ${number}: is something missing?`);
    last.set(key, { n, number });
  }
  return found;
}
