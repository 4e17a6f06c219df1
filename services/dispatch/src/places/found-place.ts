import type { FoundPlace } from '@muster/contracts';
import { initialsAt } from './initials.ts';

export type Found = Omit<FoundPlace, 'within'>;

/** 0 is best: the name begins so, holds it, its initials begin so, hold it; undefined where nothing fits. */
function fit(name: string, words: string): number | undefined {
  const at = name.toLowerCase().indexOf(words);
  if (at >= 0) return at === 0 ? 0 : 1;
  if (!/^[a-z0-9]{2,}$/.test(words)) return undefined;
  const initials = initialsAt(name, words);
  return initials < 0 ? undefined : initials === 0 ? 2 : 3;
}
const kinds = ['district', 'town', 'depot', 'team'];

/** The best `limit`: by how the name fits, then wide before narrow, then short before long. */
export function ranked(
  found: readonly Found[],
  words: string,
  limit: number,
  regions: ReadonlyMap<string, string>,
): FoundPlace[] {
  return found
    .flatMap((place) => {
      const rank = fit(place.name, words);
      return rank === undefined ? [] : [{ place, rank: rank * 10 + kinds.indexOf(place.kind) }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.place.name.length - b.place.name.length)
    .slice(0, limit)
    .map(({ place }) => ({ ...place, within: regions.get(place.regionCode?.slice(0, 6) ?? '') ?? null }))
    .map((place) => (place.within === place.name ? { ...place, within: null } : place));
}
