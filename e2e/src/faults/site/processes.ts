import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** Every process of this machine, out of /proc where there is one. */
function everyProcess(): Process[] {
  if (process.platform !== 'linux')
    return execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' })
      .split('\n')
      .flatMap((line) => {
        const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
        return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
      });
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return 'ZX'.includes(state) ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return [];
      }
    });
}

const signs: Readonly<Record<string, RegExp>> = { nats: /nats\.conf/, postgres: /\bpostgres\b.* -D / };

/** The part's process below this supervisor, and its own children behind it; empty while it does not run. */
export function processesOf(supervisor: number, part: string): number[] {
  const sign = signs[part] ?? new RegExp(`services/${part}/src/main\\.ts`);
  const all = everyProcess();
  const main = all.find(
    ({ parent, command }) => parent === supervisor && sign.test(command) && !command.startsWith('/bin/sh'),
  );
  if (!main) return [];
  return [main.pid, ...all.filter(({ parent }) => parent === main.pid).map(({ pid }) => pid)];
}

/** Whether it was still there to be told. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
