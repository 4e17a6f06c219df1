import type { LikelyDuplicate } from '@muster/contracts';
import type { Received } from './call.ts';
import { likeness } from './likeness.ts';
import { type Candidate, shortened } from './store.ts';

/** The calls that reach the unit's threshold, likeliest first, at most five. */
export function likelyDuplicates(
  call: Received,
  others: readonly Candidate[],
  threshold: number,
): LikelyDuplicate[] {
  const told = {
    ...call,
    content: call.content.slice(0, 400),
    location: call.lng === null || call.lat === null ? null : { lng: call.lng, lat: call.lat },
  };
  return others
    .map((other) => ({ ...shortened(other), ...likeness(told, other) }))
    .filter((other) => other.score >= threshold)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 5);
}
