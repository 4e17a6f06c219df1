const sameForMs = 60_000;
const most = 10_000;

/** The same attempt of the same caller is noted once a minute, with how often it came meanwhile: nobody fills a disk by it. */
export class Attempts {
  readonly #seen = new Map<string, { since: number; more: number }>();

  /** How many went unnoted since the last one that was; undefined where this one does. */
  note(attempt: string): number | undefined {
    const now = performance.now();
    const known = this.#seen.get(attempt);
    if (known && now - known.since < sameForMs) {
      known.more++;
      return undefined;
    }
    if (this.#seen.size >= most) this.#seen.clear();
    this.#seen.set(attempt, { since: now, more: 0 });
    return known?.more ?? 0;
  }
}
