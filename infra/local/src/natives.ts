import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNatsServer } from './find-nats-server.ts';
import { LogFile } from './log-file.ts';
import { startNats } from './nats.ts';
import { natsConfig } from './nats-config.ts';
import type { Parts } from './parts.ts';
import { startPostgres } from './postgres.ts';
import type { Secrets } from './secrets.ts';
import { contracts } from './services.ts';

/** The database in which every service has its schema. */
export const databaseName = 'muster';

/** Starts the embedded Postgres and keeps it; returns its superuser's URL. */
export async function keepPostgres(
  parts: Parts,
  data: string,
  port: number,
  secrets: Secrets,
): Promise<string> {
  const { superuser: password } = secrets;
  const log = new LogFile(join(data, 'logs', 'postgres.log'));
  const dir = join(data, 'postgres');
  await parts.keep('postgres', () =>
    startPostgres({ dir, port, password, onLog: (lines) => log.take(lines) }),
  );
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

const accountsOf = (secrets: Secrets): string =>
  natsConfig(contracts, [{ name: 'MUSTER', passwords: secrets.nats }]);
function natsDir(data: string): string {
  const dir = join(data, 'nats');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

/** Writes the accounts and users that a NATS server of the user's own must include; returns where. */
export function writeNatsAccounts(data: string, secrets: Secrets): string {
  const file = join(natsDir(data), 'accounts.conf');
  writeFileSync(file, accountsOf(secrets), { mode: 0o600 });
  return file;
}

/** Starts a NATS server with the services' users and keeps it; returns its URL. */
export async function keepNats(
  parts: Parts,
  data: string,
  port: number,
  secrets: Secrets,
  say: (line: string) => void,
): Promise<string> {
  const program = await findNatsServer(say);
  const dir = natsDir(data);
  const config = accountsOf(secrets);
  await parts.keep('nats', () => startNats({ dir, port, config, program }));
  return `nats://127.0.0.1:${port}`;
}
