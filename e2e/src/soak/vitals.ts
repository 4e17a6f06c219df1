import { readdirSync, readFileSync } from 'node:fs';
import { percentile } from '../demo/measure.ts';
import { type Site, services } from '../faults/site/site.ts';

/** One look at the platform. */
export interface Vitals {
  second: number;
  /** Of all services, MiB. */
  memory: number;
  /** Open files and sockets of all services. */
  handles: number;
  /** Sessions at Postgres. */
  sessions: number;
  /** Of the requests since the last look, ms. */
  p50: number;
  p95: number;
  requests: number;
}

const memoryOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;

/** Memory and handles are read out of /proc, so on Linux. */
export async function look(site: Site, second: number, taken: readonly number[]): Promise<Vitals> {
  const pids = services.flatMap((service) => site.pidsOf(service).slice(0, 1));
  const [row] = await site.sql`select count(*)::int as n from pg_stat_activity where usename like '%\\_role'`;
  const sorted = taken.toSorted((a, b) => a - b);
  return {
    second,
    memory: pids.reduce((sum, pid) => sum + memoryOf(pid), 0),
    handles: pids.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/fd`).length, 0),
    sessions: Number(row?.['n']),
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    requests: taken.length,
  };
}

const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

/** What grew between the second fifth of the time, when all is warm, and the last. */
export function growth(seen: readonly Vitals[]): string[] {
  const fifth = Math.max(1, Math.floor(seen.length / 5));
  const early = seen.slice(fifth, 2 * fifth);
  const late = seen.slice(-fifth);
  const bounds = {
    memory: { unit: 'MiB of memory', share: 1.15, more: 40 },
    handles: { unit: 'handles', share: 1.05, more: 20 },
    sessions: { unit: 'sessions at Postgres', share: 1, more: 5 },
    p95: { unit: 'ms until 95 % are answered', share: 2, more: 100 },
  } as const;
  return Object.entries(bounds).flatMap(([name, { unit, share, more }]) => {
    const [before, after] = [early, late].map((part) =>
      median(part.map((each) => each[name as keyof typeof bounds])),
    );
    return after !== undefined && before !== undefined && after > before * share + more
      ? [`${after.toFixed(0)} ${unit} in the end, ${before.toFixed(0)} before`]
      : [];
  });
}
