/** One thing that was measured round after round, in its unit. */
export interface Series {
  what: string;
  unit: string;
  rounds: number[];
}
/** What a row promises and what came of it. */
export interface Outcome {
  /** `full command, 32 clients`. */
  name: string;
  ours: Series;
  /** Baseline or peer, measured in turn with ours; none where the goal is a plain figure. */
  against?: Series;
  /** Of the medians' ratio, or of our median where nothing stands against it; none where it is shown as context. */
  goal?: { at: 'least' | 'most'; value: number };
  note?: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** Of each round for itself, so that a machine that slows down slows both: ours over theirs. */
export const ratios = ({ ours, against }: Outcome): number[] | undefined =>
  against && ours.rounds.map((value, n) => value / (against.rounds[n] ?? Number.NaN));

/** What the goal is held against. */
export function result(outcome: Outcome): number {
  return median(ratios(outcome) ?? outcome.ours.rounds);
}
export function met(outcome: Outcome): boolean | undefined {
  if (!outcome.goal) return undefined;
  const value = result(outcome);
  return outcome.goal.at === 'least' ? value >= outcome.goal.value : value <= outcome.goal.value;
}
