import { readdirSync, readFileSync } from 'node:fs';

const field = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);

/** MiB of memory of a process, out of /proc: its share of pages that others use too, where that can be read. */
export function memoryOf(pid: number): number {
  try {
    return field(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss') / 1_024;
  } catch {
    return field(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS') / 1_024;
  }
}
/** Seconds of CPU that a process has used so far. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

/** Seconds of CPU so far of all processes of the machine whose command line fits, each by what `name` calls it. */
export function cpuBy(name: (command: string, pid: number) => string | undefined): Map<string, number> {
  const used = new Map<string, number>();
  for (const pid of readdirSync('/proc').map(Number))
    try {
      const called = pid > 0 ? name(readFileSync(`/proc/${pid}/cmdline`, 'utf8'), pid) : undefined;
      if (called !== undefined) used.set(called, (used.get(called) ?? 0) + cpuOf(pid));
    } catch {
      // It has ended meanwhile.
    }
  return used;
}
/** Of one process of the bench, and of the Postgres and NATS that it works with. */
export const cpuAround = (measured: number): Map<string, number> =>
  cpuBy((command, pid) => {
    if (pid === measured) return 'the process';
    if (/^postgres: .* bench /.test(command)) return 'Postgres';
    return /nats-server/.test(command) ? 'NATS' : undefined;
  });
/** What each used of a core for one request, dearest first: `duty 1,000 µs, Postgres 700 µs`. */
export const costOf = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  requests: number,
): string =>
  [...after]
    .map(([name, seconds]) => ({ name, us: ((seconds - (before.get(name) ?? 0)) / requests) * 1e6 }))
    .filter(({ us }) => us >= 5)
    .toSorted((a, b) => b.us - a.us)
    .map(({ name, us }) => `${name} ${us.toFixed(0)} µs`)
    .join(', ');
