export interface Figures {
  step: string;
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** The value below which this share of the sorted values lies; the nearest one that was measured. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return 0;
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** How long each step took, in milliseconds. */
export class Measure {
  readonly #steps = new Map<string, number[]>();

  add(step: string, ms: number): void {
    const taken = this.#steps.get(step);
    if (taken) taken.push(ms);
    else this.#steps.set(step, [ms]);
  }
  /** In the order in which steps were first taken. */
  figures(): Figures[] {
    return [...this.#steps].map(([step, taken]) => {
      const sorted = taken.toSorted((a, b) => a - b);
      return {
        step,
        count: sorted.length,
        p50: percentile(sorted, 0.5),
        p95: percentile(sorted, 0.95),
        max: sorted.at(-1) ?? 0,
      };
    });
  }
}
