import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { alive, birthOf } from './processes.ts';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '../../..');

/** The directory that holds everything Muster keeps: `MUSTER_DATA`, `.muster/` when not set. */
export const dataDir = (named = process.env['MUSTER_DATA']): string => resolve(root, named ?? '.muster');

/** Makes the data directory where it is missing. */
export function openDataDir(named?: string): string {
  const dir = dataDir(named);
  mkdirSync(dir, { recursive: true });
  // Others may pass through to what is theirs (Postgres runs as a user of its own) but list nothing.
  chmodSync(dir, process.getuid?.() === 0 ? 0o711 : 0o700);
  mkdirSync(join(dir, 'logs'), { recursive: true, mode: 0o700 });
  return dir;
}

interface Holder {
  pid: number;
  /** Start time of the process, so that a number that was given anew is not taken for it. */
  birth: string;
}
const read = (file: string): Holder | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
};
const lives = (holder: Holder | undefined): holder is Holder =>
  holder !== undefined && alive(holder.pid) && birthOf(holder.pid) === holder.birth;

/**
 * Takes the data directory for this process; the lock of a process that is gone is cleared away.
 * Returns what gives it back. Throws, naming the holder, where another Muster runs on it.
 */
export function lock(dir: string): () => void {
  const file = join(dir, 'lock');
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) } satisfies Holder));
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = read(file);
      if (lives(holder))
        throw new Error(
          `Muster already runs on ${dir}, as process ${holder.pid}: stop it first, or set MUSTER_DATA and MUSTER_PORT for a second one.`,
        );
      clearStale(file, `${own}.stale`);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Two that start at once may both have seen the stale lock: whoever moves a live one puts it back. */
function clearStale(file: string, aside: string): void {
  try {
    renameSync(file, aside);
    if (lives(read(aside))) linkSync(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
