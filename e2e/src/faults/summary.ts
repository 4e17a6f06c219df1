import type { Run } from './run.ts';

const rows = (lines: readonly (readonly string[])[]): string => {
  const widths = (lines[0] ?? []).map((_, n) => Math.max(...lines.map((line) => (line[n] ?? '').length)));
  return lines
    .map(
      (line) =>
        `  ${line.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ')}`,
    )
    .join('\n');
};
const seconds = (ms: number): string => (ms / 1_000).toFixed(2);

/** The run as a table, and what was wrong with it. */
export function summary({ counted, accepted, again, delays, resets }: Run): string {
  const faults = [...delays.values()].reduce((sum, delay) => sum + delay.faults, 0);
  const { losses } = counted;
  return [
    '',
    rows([
      ['fault', 'times', 'writes', 'worst answer, s', 'worst screen, s'],
      ...[...delays]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kind, { faults: n, writes, toAnswer, toScreen }]) => [
          kind,
          String(n),
          String(writes),
          seconds(toAnswer),
          seconds(toScreen),
        ]),
    ]),
    '',
    rows([['counted', ''], ...Object.entries(counted.counts).map(([what, n]) => [what, String(n)])]),
    '',
    `${accepted} writes accepted under ${faults} faults; ${[...again].map(([status, n]) => `${n} x ${status || 'no answer'}`).join(', ') || 'nothing'} asked again`,
    `everything committed had its effects ${seconds(counted.settledMs)} s after the last answer; screens were told to fetch anew ${resets} times`,
    ...(losses.length === 0
      ? ['nothing missing, nothing doubled, nothing out of order']
      : [`${losses.length} deviations:`, ...losses.slice(0, 60).map((loss) => `  ${loss}`)]),
  ].join('\n');
}
