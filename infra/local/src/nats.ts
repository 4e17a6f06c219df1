import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findNatsServer, type NatsProgram } from './find-nats-server.ts';
import { freePort } from './free-port.ts';
import { type Leashed, leash } from './leash.ts';

export interface RunningNats {
  url: string;
  port: number;
  pid: number;
  gone: Leashed['gone'];
  stop(): Promise<void>;
  kill(signal?: NodeJS.Signals): void;
}
export interface NatsOptions {
  /** Holds the configuration, the JetStream store and the log. */
  dir: string;
  /** A free one when left out. */
  port?: number;
  /** Accounts and users, as `natsConfig` writes them. */
  config: string;
  program?: NatsProgram;
}

/** A NATS server greets with INFO: the port alone may be someone else's. */
async function greets(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    const [first] = (await once(socket, 'data', { signal: AbortSignal.timeout(1_000) })) as [Buffer];
    return first.toString('latin1', 0, 5) === 'INFO ';
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function writeConfig({ dir, config }: NatsOptions, listen: string): string {
  const file = join(dir, 'nats.conf');
  // The log goes to a file, not to us: a server whose reader died would end at its next line, in mid-shutdown.
  const own = [
    `listen: "${listen}"`,
    `log_file: ${JSON.stringify(join(dir, 'nats.log'))}`,
    'logfile_size_limit: 4MB',
    `jetstream { store_dir: ${JSON.stringify(join(dir, 'store'))} }`,
  ];
  writeFileSync(file, `${own.join('\n')}\n${config}`, { mode: 0o600 });
  return file;
}

/** A container sees the same directory under the same name, as the same user; its port is published here alone. */
async function dockerArguments(image: string, dir: string, file: string, port: number): Promise<string[]> {
  const name = `muster-nats-${port}`;
  // One whose client was killed goes on without it, and would hold the port.
  await promisify(execFile)('docker', ['rm', '-f', name]).catch(() => {});
  const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
  const options = [
    `--name=${name}`,
    `--publish=127.0.0.1:${port}:${port}`,
    `--user=${user}`,
    `--volume=${dir}:${dir}`,
  ];
  return ['run', '--rm', ...options, image, '-c', file];
}

/** Starts a NATS server with JetStream on the loopback address; resolves when it greets. It does not outlive this process. */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const { dir } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const program = options.program ?? (await findNatsServer());
  const port = options.port ?? (await freePort());
  const running =
    program.kind === 'program'
      ? leash(program.path, ['-c', writeConfig(options, `127.0.0.1:${port}`)], { stop: 'TERM', cwd: dir })
      : leash(
          'docker',
          await dockerArguments(program.image, dir, writeConfig(options, `0.0.0.0:${port}`), port),
          {
            stop: 'TERM',
            cwd: dir,
          },
        );
  let said = '';
  const keep = (text: Buffer) => (said = `${said}${text}`.slice(-2_000));
  running.stderr.on('data', keep);
  running.stdout.on('data', keep);
  while (!(await greets(port))) {
    if (!running.running())
      throw new Error(
        `nats-server on port ${port} ended with ${await running.gone}: ${said.trim() || `see ${join(dir, 'nats.log')}`}`,
      );
    await sleep(20);
  }
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    pid: running.pid,
    gone: running.gone,
    kill: (signal = 'SIGKILL') => running.kill(signal),
    stop: async () => {
      if (running.running()) running.kill('SIGTERM');
      await running.gone;
    },
  };
}
