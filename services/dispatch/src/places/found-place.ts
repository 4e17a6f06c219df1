import type { FoundPlace } from '@muster/contracts';
import { initialsAt } from './initials.ts';
import { metresBetween } from './place.ts';
import { centreOf } from './region-centres.ts';

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

/** GB/T 2260: 01 to 20 are a city's districts, what follows are counties and cities of that rank. */
const isCounty = (regionCode: string): boolean => Number(regionCode.slice(4, 6)) > 20;

/**
 * How far from what most callers of a desk mean: a district of the city before a county, then the nearer one, by the
 * seats of their districts, so that those of one district are alike.
 */
function farness(regionCode: string | null, desk: string): [county: number, metres: number] {
  if (regionCode === null) return [1, Number.MAX_SAFE_INTEGER];
  const [from, to] = [centreOf(desk), centreOf(regionCode)];
  return [isCounty(regionCode) ? 1 : 0, from && to ? metresBetween(from, to) : Number.MAX_SAFE_INTEGER];
}

interface Asked {
  /** In lower case. */
  words: string;
  limit: number;
  /** Code of the unit that asks. */
  desk: string;
  /** Names by code. */
  regions: ReadonlyMap<string, string>;
}

/** The best `limit`: by how the name fits, wide before narrow, where callers mostly mean before elsewhere, short before long. */
export function ranked(found: readonly Found[], { words, limit, desk, regions }: Asked): FoundPlace[] {
  return found
    .flatMap((place) => {
      const rank = fit(place.name, words);
      if (rank === undefined) return [];
      const order = [rank, kinds.indexOf(place.kind), ...farness(place.regionCode, desk), place.name.length];
      return [{ place, order }];
    })
    .toSorted((a, b) => inTurn(a.order, b.order))
    .slice(0, limit)
    .map(({ place }) => ({ ...place, within: regions.get(place.regionCode?.slice(0, 6) ?? '') ?? null }))
    .map((place) => (place.within === place.name ? { ...place, within: null } : place));
}

/** The first number in which two differ decides. */
function inTurn(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((each, n) => each !== b[n]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
