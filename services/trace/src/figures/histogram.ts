/**
 * Durations counted by class, eight classes to a doubling: a percentile read from it is right to 5 %, and histograms
 * of any minutes add up.
 */
const perDoubling = 8;
/** Microseconds; all that is shorter is one class. */
const shortest = 32;
const classes = 22 * perDoubling;

export const classOf = (microseconds: number): number =>
  microseconds <= shortest
    ? 0
    : Math.min(classes, Math.ceil(perDoubling * Math.log2(microseconds / shortest)));

/** The middle of a class, in milliseconds. */
const millisOf = (at: number): number =>
  at === 0 ? shortest / 2_000 : (shortest * 2 ** ((at - 0.5) / perDoubling)) / 1_000;

/** The duration that `share` of all reach at most, in milliseconds; null where nothing was counted. */
export function percentile(histogram: readonly number[], share: number, maxMs: number): number | null {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  for (const [at, count] of histogram.entries()) {
    seen += count;
    if (seen >= all * share) return Math.min(maxMs, Math.round(millisOf(at) * 1_000) / 1_000);
  }
  return maxMs;
}

export function count(histogram: number[], microseconds: number): void {
  const at = classOf(microseconds);
  while (histogram.length <= at) histogram.push(0);
  histogram[at] = (histogram[at] ?? 0) + 1;
}
