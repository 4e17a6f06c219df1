import type { Checked } from './checks/checked.ts';
import type { Client } from './client.ts';
import type { Ledger } from './ledger.ts';
import type { Figures } from './measure.ts';

const ms = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

export function table(rows: readonly Figures[]): string {
  const lines = [
    ['step, in ms', 'count', 'p50', 'p95', 'max'],
    ...rows.map(({ step, count, p50, p95, max }) => [step, String(count), ms(p50), ms(p95), ms(max)]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart((widths[column] ?? 0) + 2),
        )
        .join(''),
    )
    .map((line) => `  ${line}`)
    .join('\n');
}

const most = 20;
const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0
    ? []
    : [
        '',
        `${title}: ${lines.length}`,
        ...lines.slice(0, most).map((line) => `  ${line}`),
        ...(lines.length > most ? [`  and ${lines.length - most} more`] : []),
      ];

export interface Played {
  ledger: Ledger;
  client: Client;
  checked: Checked;
  figures: readonly Figures[];
  seconds: number;
}

/** What a run did, how long each step took, and whether anything was lost. */
export function summary({ ledger, client, checked, figures, seconds }: Played): string {
  const counts: [string, number][] = [
    ['calls', ledger.calls.size],
    ['incidents', ledger.incidents.size],
    ['reports', ledger.reports.size],
    ['activations', ledger.activations.size],
    ['tasks moved', ledger.tasks],
    ['orders', ledger.orders.size],
    ['receipts', ledger.receipts],
    ['notes in the log', ledger.notes.size],
  ];
  const again = [...client.again].map(
    ([status, times]) => `${status === 0 ? 'broken connection' : status} ${times} times`,
  );
  const ok = checked.losses.length === 0 && ledger.failures.length === 0;
  return [
    '',
    `played in ${seconds.toFixed(1)} s`,
    ...counts.flatMap(([name, count]) => (count > 0 ? [`  ${String(count).padStart(6)}  ${name}`] : [])),
    ...(ledger.repeats > 0
      ? [
          '',
          `of ${ledger.repeats} calls about something already known, the desk was told so at ${ledger.repeatsTold}; of ${ledger.hints} hints in all ${ledger.wrongHints} pointed to something else of this day`,
        ]
      : []),
    '',
    table(figures),
    ...(again.length > 0 ? ['', `asked again: ${again.join(', ')}`] : []),
    ...listed('nothing free to order', ledger.shortages),
    ...listed('failed', ledger.failures),
    ...listed('LOST', checked.losses),
    '',
    ok
      ? `nothing lost: ${Object.entries(checked.counts)
          .map(([name, count]) => `${count} ${name}`)
          .join(', ')} read back, each once, numbers without gaps`
      : `NOT as it should be: ${checked.losses.length} lost, ${ledger.failures.length} failed`,
  ].join('\n');
}
