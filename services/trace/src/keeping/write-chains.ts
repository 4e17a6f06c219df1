import type { Tx } from '@muster/bus';
import type { Span } from '../otlp/index.ts';

/** As many a span at most: a request that touches more is none of one chain. */
const most = 20;

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((each): each is string => typeof each === 'string' && each !== '' && each.length <= 200)
    .slice(0, most);

/** Notes which chains the spans' traces belong to, and what joined a chain in them. */
export function writeChains(tx: Tx, spans: readonly Span[], now: Date): void {
  const traces = new Map<string, [string, string]>();
  const joined = new Map<string, [string, string]>();
  for (const { attributes, traceId } of spans)
    for (const correlation of listOf(attributes['muster.correlation'])) {
      traces.set(`${correlation} ${traceId}`, [correlation, traceId]);
      for (const key of listOf(attributes['muster.joined']))
        if (key !== correlation) joined.set(`${correlation} ${key}`, [correlation, key]);
    }
  const columns = (rows: Map<string, [string, string]>) => [
    [...rows.values()].map(([first]) => first),
    [...rows.values()].map(([, second]) => second),
    now.toISOString(),
  ];
  if (traces.size > 0)
    tx.write(
      `insert into trace.correlations (correlation, trace_id, seen_at)
       select c, t::uuid, $3::timestamptz from unnest($1::text[], $2::text[]) as u(c, t) on conflict do nothing`,
      columns(traces),
    );
  if (joined.size > 0)
    tx.write(
      `insert into trace.joins (correlation, key, seen_at)
       select c, k, $3::timestamptz from unnest($1::text[], $2::text[]) as u(c, k) on conflict do nothing`,
      columns(joined),
    );
}
