import { median, met, type Outcome, ratios, result, type Series } from '../outcome.ts';
import type { Results } from './results.ts';
import type { SelfTime, Spent } from './self-time.ts';

/** Three figures that count: 12,345 and 1,230 and 12.3 and 0.123. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return Number(value.toFixed(digits)).toLocaleString('en', { maximumFractionDigits: digits });
}
const spread = (values: readonly number[]): string =>
  values.length > 1 ? ` (${figure(Math.min(...values))}–${figure(Math.max(...values))})` : '';
const series = ({ what, unit, rounds }: Series): string =>
  `${what}: ${figure(median(rounds))} ${unit}${spread(rounds)}`;

const sign = { least: '≥', most: '≤' } as const;
export const goalOf = ({ goal, against, ours }: Outcome): string =>
  goal ? `${sign[goal.at]} ${figure(goal.value)}${against ? '' : ` ${ours.unit}`}` : '–';
export const judged = (outcome: Outcome): string => {
  const so = met(outcome);
  return so === undefined ? '–' : so ? 'met' : '**not met**';
};

function line(outcome: Outcome): string {
  const own = ratios(outcome);
  const cells = [
    outcome.name,
    series(outcome.ours),
    outcome.against ? series(outcome.against) : '–',
    own ? `${figure(result(outcome))}${spread(own)}` : '–',
    goalOf(outcome),
    judged(outcome),
  ];
  return `| ${cells.join(' | ')} |`;
}

const list = (all: readonly SelfTime[], quote: string): string =>
  all.map(({ where, share }) => `${quote}${where}${quote} ${(share * 100).toFixed(1)} %`).join(', ');
const profile = ([name, processes]: [string, Record<string, Spent>]): string =>
  [
    `\n### ${name}: where each process spent its time\n`,
    '| process | by part | by function |',
    '|---|---|---|',
    ...Object.entries(processes).map(
      ([script, { parts, functions }]) => `| ${script} | ${list(parts, '')} | ${list(functions, '`')} |`,
    ),
  ].join('\n');

export type Profiles = Record<string, Record<string, Spent>>;
/** What stands in docs/performance.md between the two marks: nothing of it is written by hand. */
export function report({ machine, versions, rows }: Results, profiles: Profiles): string {
  const runs = Object.entries(rows).map(
    ([name, { run }]) =>
      `| ${name} | ${run.at.slice(0, 16).replace('T', ' ')} | \`${run.command}\` | ${run.seed} | ${run.rounds} | ${run.quiet ? 'yes' : `no, ${(run.busy * 100).toFixed(0)} % busy`} |`,
  );
  const outcomes = Object.values(rows).flatMap((row) => row.outcomes);
  const notes = [...new Set(outcomes.flatMap(({ name, note }) => (note ? [`- ${name}: ${note}`] : [])))];
  return [
    `${machine.cpus} cores of ${machine.model}, ${machine.memoryGiB} GiB, ${machine.system}; ${Object.entries(
      versions,
    )
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
    '',
    '| row | ours: median (spread) | against, in the same rounds | ratio | goal | |',
    '|---|---|---|---|---|---|',
    ...outcomes.map(line),
    '',
    ...notes,
    '',
    '| row | measured (UTC) | command | seed | rounds | quiet machine |',
    '|---|---|---|---|---|---|',
    ...runs,
    ...Object.entries(profiles).map(profile),
    '',
  ].join('\n');
}
