import { percentile } from './histogram.ts';
import type { Period } from './period.ts';

/** Rows of minutes, added up. */
export interface Sum {
  requests: number;
  errors: number;
  maxUs: number;
  histogram: number[];
  slowest: string | null;
  failed: string | null;
}
export const nothing = (): Sum => ({
  requests: 0,
  errors: 0,
  maxUs: 0,
  histogram: [],
  slowest: null,
  failed: null,
});

export interface Row extends Record<string, unknown> {
  requests: string | number;
  errors: string | number;
  max_us: string | number;
  histogram: number[];
  slowest?: string | null;
  failed?: string | null;
}

export function add(sum: Sum, row: Row): Sum {
  const maxUs = Number(row.max_us);
  if (maxUs >= sum.maxUs) sum.slowest = row.slowest ?? sum.slowest;
  sum.failed = row.failed ?? sum.failed;
  sum.requests += Number(row.requests);
  sum.errors += Number(row.errors);
  sum.maxUs = Math.max(sum.maxUs, maxUs);
  for (const [at, count] of row.histogram.entries()) sum.histogram[at] = (sum.histogram[at] ?? 0) + count;
  return sum;
}

export function figuresOf({ requests, errors, maxUs, histogram }: Sum, { seconds }: Pick<Period, 'seconds'>) {
  const maxMs = maxUs / 1_000;
  return {
    requests,
    ratePerSecond: Math.round((requests / seconds) * 10_000) / 10_000,
    errors,
    errorRate: requests === 0 ? 0 : Math.round((errors / requests) * 10_000) / 10_000,
    p50Ms: percentile(histogram, 0.5, maxMs),
    p95Ms: percentile(histogram, 0.95, maxMs),
    p99Ms: percentile(histogram, 0.99, maxMs),
    maxMs: requests === 0 ? null : maxMs,
  };
}

export const exemplarsOf = ({ slowest, failed }: Sum) => ({
  slowestTraceId: slowest?.replaceAll('-', '') ?? null,
  errorTraceId: failed?.replaceAll('-', '') ?? null,
});
