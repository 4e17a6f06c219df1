import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { freePort } from './free-port.ts';
import { type Leashed, leash } from './leash.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { alive, commandOf } from './processes.ts';
import { unprivileged } from './unprivileged.ts';

export interface RunningPostgres {
  /** Superuser, database `postgres`. */
  url: string;
  port: number;
  pid: number;
  gone: Leashed['gone'];
  /** Ends sessions, writes a checkpoint, leaves ("fast shutdown"). */
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}
export interface PostgresOptions {
  /** The data directory; made at the first start. */
  dir: string;
  /** A free one when left out. */
  port?: number;
  password?: string;
  /** Settings beside or in place of the ones below. */
  settings?: Readonly<Record<string, string | number>>;
  onLog?: (lines: Readable) => void;
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: 200,
  shared_buffers: '128MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
} as const;

/** The C library's name for UTF-8 without a language: what full-text search asks whether a character is a letter. */
const characters = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

async function initialise(dir: string, password: string): Promise<void> {
  const { initdb } = postgresBinaries();
  const made = `${dir}.new`;
  rmSync(made, { recursive: true, force: true });
  mkdirSync(made, { recursive: true, mode: 0o700 });
  const as = unprivileged(initdb, made);
  as.own(made);
  const passwordFile = join(dirname(dir), `.${process.pid}.superuser`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  as.own(passwordFile);
  const [command = initdb, ...args] = [
    ...as.prefix,
    initdb,
    `--pgdata=${made}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${characters}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  try {
    const run = leash(command, args, { stop: 'TERM', cwd: '/' });
    let said = '';
    run.stdout.resume();
    run.stderr.on('data', (text) => (said += text));
    const code = await run.gone;
    if (code !== 0) throw new Error(`initdb could not make ${dir} (${code}): ${said.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // A directory that is half made, because the machine went down meanwhile, never gets this name.
  renameSync(made, dir);
}

/** What a server that is gone left behind is removed; one that still runs on this directory is waited for. */
async function clearRemains(dir: string): Promise<void> {
  const file = join(dir, 'postmaster.pid');
  for (let waited = 0; existsSync(file); waited += 100) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (!alive(pid) || !commandOf(pid).includes('postgres')) rmSync(file, { force: true });
    else if (waited > 15_000)
      throw new Error(`Another Postgres, process ${pid}, runs on ${dir}: stop it first.`);
    else await sleep(100);
  }
}

async function answers(url: string, running: Leashed): Promise<void> {
  for (;;) {
    const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await client`select 1`;
      return;
    } catch (error) {
      if (!running.running()) throw error;
    } finally {
      await client.end({ timeout: 1 });
    }
    await sleep(30);
  }
}

/** Starts a Postgres 18 on the loopback address; resolves when it answers. It does not outlive this process. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dir, password = 'postgres' } = options;
  const { postgres: program } = postgresBinaries();
  mkdirSync(dirname(dir), { recursive: true });
  if (existsSync(join(dir, 'PG_VERSION'))) await clearRemains(dir);
  else await initialise(dir, password);
  const port = options.port ?? (await freePort());
  const as = unprivileged(program, dir);
  const values = Object.entries({ ...settings, ...options.settings });
  const [command = program, ...args] = [
    ...as.prefix,
    program,
    '-D',
    dir,
    '-p',
    String(port),
    ...values.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const running = leash(command, args, { stop: 'INT', cwd: '/' });
  let said = '';
  const keep = (text: Buffer) => (said = `${said}${text}`.slice(-2_000));
  running.stderr.on('data', keep);
  running.stdout.resume();
  options.onLog?.(running.stderr);
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  const failed = running.gone.then((code) => {
    throw new Error(`Postgres on port ${port} ended with ${code}: ${said.trim()}`);
  });
  failed.catch(() => {});
  await Promise.race([answers(url, running), failed]);
  running.stderr.off('data', keep);
  if (!options.onLog) running.stderr.resume();
  return {
    url,
    port,
    pid: running.pid,
    gone: running.gone,
    kill: running.kill,
    stop: async () => {
      if (running.running()) running.kill('SIGINT');
      await running.gone;
    },
  };
}
