import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}
export interface SelfTime {
  /** `name file:line`, from the package or the repository on. */
  where: string;
  /** Of all that was not idle, 0 to 1. */
  share: number;
}

const short = (url: string): string =>
  url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/(node_modules|packages|services|e2e)\//, (_, top) =>
      top === 'node_modules' ? '' : `${top}/`,
    );

/** Where a process spent its time, out of one `.cpuprofile`, the most first. */
export function selfTimes(file: string): SelfTime[] {
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(file, 'utf8'));
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      `${functionName || '(anonymous)'}${url ? ` ${short(url)}:${lineNumber + 1}` : ''}`,
    ]),
  );
  const spent = new Map<string, number>();
  for (const [at, sample] of samples.entries()) {
    const name = names.get(sample) ?? '?';
    if (name === '(idle)') continue;
    spent.set(name, (spent.get(name) ?? 0) + Math.max(0, timeDeltas[at] ?? 0));
  }
  const whole = [...spent.values()].reduce((sum, each) => sum + each, 0);
  return [...spent]
    .map(([where, us]) => ({ where, share: us / whole }))
    .toSorted((a, b) => b.share - a.share);
}

/** By process, as its profile is named. */
export const profilesIn = (dir: string): Record<string, SelfTime[]> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name.endsWith('.cpuprofile'))
      .map((name) => [name.replace(/\..*$/, ''), selfTimes(join(dir, name))]),
  );
