import type { Tx } from '@muster/bus';
import type { Span } from '../otlp/index.ts';
import { count } from './histogram.ts';

interface Figures {
  requests: number;
  errors: number;
  maxUs: number;
  histogram: number[];
}
interface Operation extends Figures {
  minute: string;
  service: string;
  operation: string;
  kind: number;
  slowest: string;
  failed: string | null;
}
export interface Edge {
  minute: string;
  caller: string;
  callee: string;
  kind: string;
}

/** Names that hold ids would be as many as spans: the rest of a service's share one row. */
const mostOperations = 500;
export const otherOperations = '(others)';

const minuteOf = (ns: bigint): string => new Date(Number(ns / 60_000_000_000n) * 60_000).toISOString();
export const durationUs = (span: Pick<Span, 'start' | 'end'>): number =>
  Number((span.end - span.start) / 1_000n);

const add = (figures: Figures, us: number, failed: boolean): void => {
  figures.requests++;
  if (failed) figures.errors++;
  figures.maxUs = Math.max(figures.maxUs, us);
  count(figures.histogram, us);
};
const none = (): Figures => ({ requests: 0, errors: 0, maxUs: 0, histogram: [] });

/** Sums spans up by minute, service and operation; only those that are new in the store are counted. */
export class Tally {
  readonly #operations = new Map<string, Operation>();
  readonly #edges = new Map<string, Edge & Figures>();
  readonly #names = new Map<string, Set<string>>();

  span(span: Span): void {
    const { service } = span.resource;
    const minute = minuteOf(span.start);
    const operation = this.#named(service, span.name);
    const key = `${minute} ${service} ${span.kind} ${operation}`;
    let row = this.#operations.get(key);
    if (!row) {
      row = { minute, service, operation, kind: span.kind, slowest: span.traceId, failed: null, ...none() };
      this.#operations.set(key, row);
    }
    const us = durationUs(span);
    if (us > row.maxUs) row.slowest = span.traceId;
    if (span.status === 2) row.failed = span.traceId;
    add(row, us, span.status === 2);
  }
  edge(edge: Omit<Edge, 'minute'>, span: Pick<Span, 'start' | 'end' | 'status'>): void {
    const minute = minuteOf(span.start);
    const key = `${minute} ${edge.kind} ${edge.caller} ${edge.callee}`;
    let row = this.#edges.get(key);
    if (!row) {
      row = { ...edge, minute, ...none() };
      this.#edges.set(key, row);
    }
    add(row, durationUs(span), span.status === 2);
  }

  #named(service: string, name: string): string {
    const known = this.#names.get(service) ?? new Set();
    this.#names.set(service, known);
    if (known.size < mostOperations) known.add(name);
    return known.has(name) ? name : otherOperations;
  }

  /** Adds what was summed up to the rows that are there, and begins anew. */
  write(tx: Tx): void {
    const operations = [...this.#operations.values()];
    const edges = [...this.#edges.values()];
    if (operations.length > 0)
      tx.write(
        `insert into trace.minutes as m
           (minute, service, operation, kind, requests, errors, max_us, histogram, slowest_trace_id, error_trace_id)
         select minute, service, operation, kind, requests, errors, max_us, histogram::int[], slowest::uuid, failed::uuid
         from json_to_recordset($1::json) as t(minute timestamptz, service text, operation text, kind smallint,
           requests int, errors int, max_us bigint, histogram text, slowest text, failed text)
         on conflict (minute, service, operation, kind) do update set
           requests = m.requests + excluded.requests, errors = m.errors + excluded.errors,
           slowest_trace_id = case when excluded.max_us > m.max_us then excluded.slowest_trace_id else m.slowest_trace_id end,
           max_us = greatest(m.max_us, excluded.max_us), histogram = ${sumOf('m')},
           error_trace_id = coalesce(excluded.error_trace_id, m.error_trace_id)`,
        [JSON.stringify(operations.map(rowOf))],
      );
    if (edges.length > 0)
      tx.write(
        `insert into trace.edges as e (minute, caller, callee, kind, requests, errors, max_us, histogram)
         select minute, caller, callee, kind, requests, errors, max_us, histogram::int[]
         from json_to_recordset($1::json) as t(minute timestamptz, caller text, callee text, kind text,
           requests int, errors int, max_us bigint, histogram text)
         on conflict (minute, caller, callee, kind) do update set
           requests = e.requests + excluded.requests, errors = e.errors + excluded.errors,
           max_us = greatest(e.max_us, excluded.max_us), histogram = ${sumOf('e')}`,
        [JSON.stringify(edges.map(rowOf))],
      );
  }
}

/** Two histograms, class by class; the shorter one counts nothing beyond its end. */
const sumOf = (row: string): string =>
  `(select array_agg(coalesce(a, 0) + coalesce(b, 0) order by n)
    from unnest(${row}.histogram, excluded.histogram) with ordinality as u(a, b, n))`;

const rowOf = ({ maxUs, histogram, ...row }: Figures & { minute: string }) => ({
  ...row,
  max_us: maxUs,
  histogram: `{${histogram.join(',')}}`,
});
