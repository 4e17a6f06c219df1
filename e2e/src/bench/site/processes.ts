import { readFileSync } from 'node:fs';

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
