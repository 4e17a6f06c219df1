import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { lock, openDataDir, root } from './data-dir.ts';
import { findNatsServer } from './find-nats-server.ts';
import { LogFile } from './log-file.ts';
import { startNats } from './nats.ts';
import { natsConfig } from './nats-config.ts';
import { choosePorts } from './ports.ts';
import { startPostgres } from './postgres.ts';
import { provision } from './provision.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { type Addresses, serviceEnv } from './service-env.ts';
import { startService } from './service-process.ts';
import { contracts, gateway, upstreams } from './services.ts';
import { Supervised } from './supervise.ts';

export interface Platform {
  url: string;
  /** What runs where, for the user. */
  addresses: readonly [name: string, address: string][];
  accounts: Secrets['accounts'];
  /** The accounts were made by this start. */
  firstStart: boolean;
  data: string;
  /** The gateway first, then the services, NATS and Postgres. */
  stop(): Promise<void>;
}
export interface PlatformOptions {
  say: (line: string) => void;
  env?: NodeJS.ProcessEnv;
  /** The file that runs a service; `services/<name>/src/main.ts` when left out. */
  entryOf?: (service: string) => string;
  /** Aborts a start that is under way. */
  signal?: AbortSignal;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Brings up everything: Postgres, NATS, roles and schemas, every service. What fails takes the rest down with it. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { say, env = process.env } = options;
  const entryOf = options.entryOf ?? ((name) => join(root, 'services', name, 'src/main.ts'));
  const names = contracts.map((contract) => contract.name);
  const data = openDataDir(env['MUSTER_DATA']);
  const unlock = lock(data);
  const running: Supervised[] = [];
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const stop = async () => {
    const named = (wanted: (name: string) => boolean) =>
      Promise.all(running.filter((part) => wanted(part.name)).map((part) => part.stop()));
    await named((name) => name === gateway);
    await named((name) => upstreams.includes(name));
    await named((name) => name === 'nats');
    await named((name) => name === 'postgres');
    unlock();
  };
  const keep = async (name: string, start: () => Promise<Awaited<ReturnType<typeof startService>>>) => {
    const since = performance.now();
    signal.throwIfAborted();
    running.push(await Supervised.start({ name, start }, say));
    say(`${name} is ready after ${seconds(since)}`);
  };
  /** The first failure ends the others, and is thrown when they have ended. */
  const all = async <T extends readonly Promise<unknown>[]>(tasks: readonly [...T]) => {
    for (const task of tasks) task.catch((error) => failed.abort(error));
    await Promise.allSettled(tasks);
    return Promise.all(tasks);
  };
  const externalPostgres = env['MUSTER_POSTGRES_URL'];
  const externalNats = env['MUSTER_NATS_URL'];
  try {
    const { secrets, made } = openSecrets(data, names, env['MUSTER_DEMO_PASSWORD']);
    const natives = [...(externalPostgres ? [] : ['postgres']), ...(externalNats ? [] : ['nats'])];
    const ports = await choosePorts([...upstreams, ...natives], env);
    for (const note of ports.notes) say(note);
    const portOf = (part: string): number => ports.of[part] ?? 0;

    const database = async (): Promise<Record<string, string>> => {
      let superuser = externalPostgres;
      if (!superuser) {
        const { superuser: password } = secrets;
        const log = new LogFile(join(data, 'logs', 'postgres.log'));
        const onLog = (lines: Parameters<LogFile['take']>[0]) => log.take(lines);
        const dir = join(data, 'postgres');
        await keep('postgres', () => startPostgres({ dir, port: portOf('postgres'), password, onLog }));
        superuser = `postgres://postgres:${password}@127.0.0.1:${portOf('postgres')}/postgres`;
      }
      return provision(superuser, 'muster', upstreams, secrets.database);
    };
    const broker = async (): Promise<string> => {
      if (externalNats) return externalNats;
      const program = await findNatsServer(say);
      const dir = join(data, 'nats');
      mkdirSync(dir, { recursive: true, mode: 0o700 });
      const config = natsConfig(contracts, [{ name: 'MUSTER', passwords: secrets.nats }]);
      await keep('nats', () => startNats({ dir, port: portOf('nats'), config, program }));
      return `nats://127.0.0.1:${portOf('nats')}`;
    };
    const [databaseUrls, natsUrl] = await all([database(), broker()]);

    const http = Object.fromEntries(names.map((name) => [name, `http://127.0.0.1:${portOf(name)}`]));
    const at: Addresses = { host: '127.0.0.1', http, ports: ports.of, database: databaseUrls, nats: natsUrl };
    await all(
      names.map((name) => {
        const log = new LogFile(join(data, 'logs', `${name}.log`));
        const service = {
          name,
          entry: entryOf(name),
          port: portOf(name),
          env: serviceEnv(name, at, secrets, env),
          log,
          signal,
        };
        return keep(name, () => startService(service));
      }),
    );
    return {
      url: http[gateway] ?? '',
      addresses: [
        ...[gateway, ...upstreams].map((name): [string, string] => [name, http[name] ?? '']),
        [
          'postgres',
          externalPostgres ? 'MUSTER_POSTGRES_URL' : `127.0.0.1:${portOf('postgres')}, database muster`,
        ],
        ['nats', externalNats ? 'MUSTER_NATS_URL' : natsUrl],
      ],
      accounts: secrets.accounts,
      firstStart: made,
      data,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
