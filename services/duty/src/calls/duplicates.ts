import type { LikelyDuplicate } from '@muster/contracts';
import { likeness, type Told } from './likeness.ts';
import type { Candidate } from './look.ts';

/** The calls that reach the unit's threshold, likeliest first, at most five. */
export function likelyDuplicates(
  told: Told,
  others: readonly Candidate[],
  threshold: number,
): LikelyDuplicate[] {
  return others
    .map(({ told: other, ...brief }) => ({ ...brief, ...likeness(told, other) }))
    .filter(({ score }) => score >= threshold)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 5);
}
