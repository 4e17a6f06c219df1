import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Profile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}
type Frame = Profile['nodes'][number]['callFrame'];
export interface SelfTime {
  /** `name file:line`, from the package or the repository on; or a part of the program. */
  where: string;
  /** Of all that was not idle, 0 to 1. */
  share: number;
}
/** Of one process, the most first. */
export interface Spent {
  parts: SelfTime[];
  functions: SelfTime[];
}

const short = (url: string): string =>
  url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/(node_modules|packages|services|e2e)\//, (_, top) =>
      top === 'node_modules' ? '' : `${top}/`,
    );
const nameOf = ({ functionName, url, lineNumber }: Frame): string =>
  `${functionName || '(anonymous)'}${url ? ` ${short(url)}:${lineNumber + 1}` : ''}`;

/** What a call of the system that sends or receives is named. */
const systemCalls = new Set(['writeBuffer', 'writev', 'writeUtf8String', 'writeLatin1String', 'readStart']);
/** The package that a function belongs to; native ones are told apart as far as their name says it. */
function partOf({ functionName, url }: Frame): string {
  if (systemCalls.has(functionName)) return 'sockets: calls of the system that send';
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url === '') return 'V8 and Node, native';
  if (url.startsWith('node:')) return 'Node’s own library';
  return (
    /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
    /\/((?:packages|services)\/[^/]+|e2e)\//.exec(url)?.[1] ??
    'made at run time: checks and parsers'
  );
}

/** Where a process spent its time, out of one `.cpuprofile`. */
export function spentIn(file: string): Spent {
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(file, 'utf8'));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const [parts, functions] = [new Map<string, number>(), new Map<string, number>()];
  for (const [at, sample] of samples.entries()) {
    const frame = frames.get(sample);
    // Idle, or taking the profile itself.
    if (!frame || frame.functionName === '(idle)' || frame.url === 'node:inspector') continue;
    const us = Math.max(0, timeDeltas[at] ?? 0);
    for (const [sums, key] of [
      [parts, partOf(frame)],
      [functions, nameOf(frame)],
    ] as const)
      sums.set(key, (sums.get(key) ?? 0) + us);
  }
  return { parts: shares(parts), functions: shares(functions) };
}

function shares(sums: ReadonlyMap<string, number>): SelfTime[] {
  const whole = [...sums.values()].reduce((sum, each) => sum + each, 0);
  return [...sums].map(([where, us]) => ({ where, share: us / whole })).toSorted((a, b) => b.share - a.share);
}

/** By process, as its profile is named; of several of one name the last. */
export const profilesIn = (dir: string): Record<string, Spent> =>
  Object.fromEntries(
    readdirSync(dir)
      .filter((name) => name.endsWith('.cpuprofile'))
      .map((name) => [name.replace(/\..*$/, ''), spentIn(join(dir, name))]),
  );
