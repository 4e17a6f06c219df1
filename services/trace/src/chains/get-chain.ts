import { type Chain, type ChainKind, type ChainStep, GetChain } from '@muster/contracts';
import { handle, NotFound } from '@muster/kit';
import { spansOf, summariesOf } from '../traces/index.ts';
import { mustWatch } from '../watching.ts';
import { stepsOf } from './steps.ts';
import { mostTraces, tracesOfChain } from './traces-of-chain.ts';

const mostSpans = 20_000;

export const getChain = handle(GetChain, async ({ params, db, who }) => {
  mustWatch(who);
  const { incidentId } = params;
  const traceIds = await tracesOfChain(db, incidentId);
  const [rows, summaries] = await Promise.all([
    spansOf(db, traceIds, mostSpans + 1),
    summariesOf(db, traceIds),
  ]);
  const shown = rows.slice(0, mostSpans);
  const steps = stepsOf(shown);
  const [first] = steps;
  if (!first)
    throw NotFound(
      'trace.chain_not_found',
      'There are no traces of this incident: nothing of it has come in yet, or it was dropped by age.',
    );
  const known = new Set(shown.map((row) => `${row.trace_id} ${row.span_id}`));
  const orphans = shown.filter(
    (row) => row.parent_id !== null && !known.has(`${row.trace_id} ${row.parent_id}`),
  ).length;
  const durationMs = Math.max(...steps.map((step) => step.offsetMs + step.durationMs));
  return {
    incidentId,
    startedAt: first.at,
    endedAt: new Date(Date.parse(first.at) + durationMs),
    durationMs,
    traces: summaries.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    steps,
    totals: totalsOf(steps),
    orphans,
    truncated: rows.length > mostSpans || traceIds.length === mostTraces,
  };
});

function totalsOf(steps: readonly ChainStep[]): Chain['totals'] {
  const totals = new Map<ChainKind, Chain['totals'][number]>();
  for (const { kind, durationMs } of steps) {
    const { count = 0, totalMs = 0, maxMs = 0 } = totals.get(kind) ?? {};
    totals.set(kind, {
      kind,
      count: count + 1,
      totalMs: Math.round((totalMs + durationMs) * 1_000) / 1_000,
      maxMs: Math.max(maxMs, durationMs),
    });
  }
  return [...totals.values()].sort((a, b) => b.totalMs - a.totalMs);
}
