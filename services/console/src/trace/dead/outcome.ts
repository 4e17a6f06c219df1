import type { Replay } from '@muster/contracts';

/** What came of one replay, or of all that were asked for together. */
export interface Outcome {
  items: readonly Replay[];
  /** Those that were not reached. */
  left: number;
  away: readonly string[];
}
