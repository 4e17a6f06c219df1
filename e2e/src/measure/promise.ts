/** A measured promise of the console, and what came of it. */
export interface Outcome {
  promise: string;
  measured: string;
  met: boolean;
}

export const table = (outcomes: readonly Outcome[]): string => {
  const rows = [
    ['promise', 'measured', 'met'],
    ...outcomes.map(({ promise, measured, met }) => [promise, measured, met ? 'yes' : 'NO']),
  ];
  const width = (at: number): number => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(width(at)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
