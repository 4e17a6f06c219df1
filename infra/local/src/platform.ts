import { join } from 'node:path';
import { consoleReady } from './build-console.ts';
import { lock, openDataDir, root } from './data-dir.ts';
import { LogFile } from './log-file.ts';
import { databaseName, keepNats, keepPostgres, writeNatsAccounts } from './natives.ts';
import { Parts } from './parts.ts';
import { choosePorts } from './ports.ts';
import { provision } from './provision.ts';
import { removeRunning, writeRunning } from './running.ts';
import { keepSecrets, openSecrets, type Secrets } from './secrets.ts';
import { otlpPort, serviceEnv } from './service-env.ts';
import { startService } from './service-process.ts';
import { contracts, gateway, upstreams } from './services.ts';

export interface Platform {
  url: string;
  /** What runs where, for the user. */
  addresses: readonly [name: string, address: string][];
  /** Shown once, at the first start that succeeds; empty at later ones. */
  newAccounts: Secrets['accounts'];
  data: string;
  /** The gateway first, then the services, NATS and Postgres. */
  stop(): Promise<void>;
}
export interface PlatformOptions {
  say: (line: string) => void;
  env?: NodeJS.ProcessEnv;
  /** The file that runs a service; `services/<name>/src/main.ts` when left out. */
  entryOf?: (service: string) => string;
  /** Sees to it that there is a console to serve; builds it where it is missing or old when left out. */
  pages?: (say: (line: string) => void) => Promise<void>;
  /** Has the last word on a service's environment, such as by which way it reaches the others. */
  through?: (service: string, env: Record<string, string>) => Record<string, string>;
  /** Aborts a start that is under way. */
  signal?: AbortSignal;
}

const stopOrder = [[gateway], upstreams, ['nats'], ['postgres']];
const mainOf = (service: string): string => join(root, 'services', service, 'src/main.ts');

/** Brings up everything: Postgres, NATS, roles and schemas, every service. What fails takes the rest down with it. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const {
    say,
    env = process.env,
    entryOf = mainOf,
    pages = consoleReady,
    through = (_, own) => own,
  } = options;
  const data = openDataDir(env['MUSTER_DATA']);
  const unlock = lock(data);
  const parts = new Parts(say, options.signal);
  const stop = async () => {
    removeRunning(data);
    await parts.stop(stopOrder);
    unlock();
  };
  try {
    return { ...(await bringUp(parts, data, { say, env, entryOf, pages, through })), data, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  parts: Parts,
  data: string,
  { say, env, entryOf, pages, through }: Required<Omit<PlatformOptions, 'signal'>>,
): Promise<Omit<Platform, 'data' | 'stop'>> {
  const names = contracts.map((contract) => contract.name);
  const secrets = openSecrets(data, names, env['MUSTER_DEMO_PASSWORD']);
  const external = { postgres: env['MUSTER_POSTGRES_URL'], nats: env['MUSTER_NATS_URL'] };
  const embedded = (['postgres', 'nats'] as const).filter((part) => !external[part]);
  const ports = await choosePorts([...upstreams, ...embedded, 'otlp'], env, { otlp: otlpPort });
  for (const note of ports.notes) say(note);
  const portOf = (part: string): number => ports.of[part] ?? 0;

  const provisioned = async () => {
    const superuser = external.postgres ?? (await keepPostgres(parts, data, portOf('postgres'), secrets));
    return provision(superuser, databaseName, upstreams, secrets.database).catch((cause: Error) => {
      throw external.postgres
        ? new Error(`MUSTER_POSTGRES_URL cannot be used: ${cause.message}`, { cause })
        : cause;
    });
  };
  const broker = async () => {
    if (!external.nats) return keepNats(parts, data, portOf('nats'), secrets, say);
    say(`the server of MUSTER_NATS_URL must include ${writeNatsAccounts(data, secrets)}`);
    return external.nats;
  };
  const [database, nats] = await parts.all([provisioned(), broker(), pages(say)]);

  const http = Object.fromEntries(names.map((name) => [name, `http://127.0.0.1:${portOf(name)}`]));
  const otlp = `http://127.0.0.1:${portOf('otlp')}`;
  const at = { host: '127.0.0.1', http, ports: ports.of, database, nats, otlp, data };
  await parts.all(
    names.map((name) => {
      const log = new LogFile(join(data, 'logs', `${name}.log`));
      const service = { name, entry: entryOf(name), port: portOf(name), log, signal: parts.signal };
      const own = through(name, serviceEnv(name, at, secrets, env));
      return parts.keep(name, () => startService({ ...service, env: own }));
    }),
  );
  const url = http[gateway] ?? '';
  writeRunning(data, { url, database });
  keepSecrets(data, { ...secrets, shown: true });
  const postgresAt = external.postgres
    ? 'MUSTER_POSTGRES_URL'
    : `127.0.0.1:${portOf('postgres')}, database ${databaseName}`;
  return {
    url,
    addresses: [
      ...[gateway, ...upstreams].map((name): [string, string] => [name, http[name] ?? '']),
      ['otlp', env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? otlp],
      ['postgres', postgresAt],
      ['nats', external.nats ? 'MUSTER_NATS_URL' : nats],
    ],
    newAccounts: secrets.shown ? {} : secrets.accounts,
  };
}
