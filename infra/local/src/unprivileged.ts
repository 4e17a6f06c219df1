import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** How a program is run as a user that is not root: Postgres refuses to run as root. */
export interface Unprivileged {
  /** Put in front of the program and its arguments; empty where this process is not root. */
  prefix: readonly string[];
  /** Gives a file or directory to that user. */
  own(path: string): void;
}

const found = (command: string, ...args: string[]): string | undefined => {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
};

function userIds(name: string): { uid: number; gid: number } {
  if (found('id', '-u', name) === undefined) {
    const made =
      found('useradd', '--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name) ??
      found('adduser', '-S', '-D', '-H', name);
    if (made === undefined)
      throw new Error(
        `Postgres refuses to run as root, and the user "${name}" could not be made for it: create that user, or run Muster as another user than root.`,
      );
  }
  return { uid: Number(found('id', '-u', name)), gid: Number(found('id', '-g', name)) };
}

/** Whether a foreign user may pass through every directory above `path`. */
export function reachable(path: string): boolean {
  for (let at = dirname(resolve(path)); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** The smallest capability that lets the user through directories such as /root (mode 0700), if we may give it. */
function passage(): string | undefined {
  const status = readFileSync('/proc/self/status', 'utf8');
  const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  if ((bounding >> 2n) & 1n) return 'dac_read_search';
  return (bounding >> 1n) & 1n ? 'dac_override' : undefined;
}

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** For a process that is root: the user `postgres`, able to reach the given paths wherever they lie. */
export function unprivileged(...paths: readonly string[]): Unprivileged {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => {} };
  const { uid, gid } = userIds('postgres');
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(executable);
  if (setpriv === undefined)
    throw new Error(
      'Postgres refuses to run as root, and setpriv (package util-linux), which would start it as another user, is missing.',
    );
  const prefix = [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  if (!paths.every(reachable)) {
    const capability = passage();
    if (capability === undefined)
      throw new Error(
        `The user "postgres" cannot reach ${paths.join(' or ')}: move them out of a directory that only root may enter.`,
      );
    prefix.push(`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`);
  }
  return { prefix: [...prefix, '--'], own: (path) => chownSync(path, uid, gid) };
}
