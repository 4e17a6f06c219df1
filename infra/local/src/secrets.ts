import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '@muster/contracts';

export interface Secrets {
  /** Of the embedded Postgres' superuser. */
  superuser: string;
  /** Database roles' passwords, by service. */
  database: Record<string, string>;
  /** NATS users' passwords, by service. */
  nats: Record<string, string>;
  /** What the identity service signs and encrypts with. */
  identity: string;
  /** Seeded accounts' passwords, by username. */
  accounts: Record<string, string>;
  /** The accounts have been shown to whoever started Muster. */
  shown: boolean;
}

const secret = (): string => randomBytes(24).toString('base64url');
/** Four groups of four, without letters that look alike: 20 possible letters, 69 bits. */
const password = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => 'abcdefghjkmnpqrstuvw'[randomInt(20)]).join(''),
  ).join('-');

const keep = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const fileIn = (dir: string): string => join(dir, 'secrets.json');

function writeAccounts(dir: string, accounts: Secrets['accounts']): void {
  const width = Math.max(...Object.keys(accounts).map((name) => name.length));
  const lines = Object.entries(accounts).map(([name, word]) => `${name.padEnd(width)}  ${word}`);
  keep(join(dir, 'accounts.txt'), `${lines.join('\n')}\n`);
}

/**
 * Reads the secrets of this data directory, making at the first start whatever is missing. All lie in files of
 * mode 600. `MUSTER_DEMO_PASSWORD` is the password of every seeded account.
 */
export function openSecrets(
  dir: string,
  services: readonly string[],
  demoPassword = process.env['MUSTER_DEMO_PASSWORD'],
): Secrets {
  const file = fileIn(dir);
  const known: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const each = (held: Record<string, string> = {}) =>
    Object.fromEntries(services.map((service) => [service, held[service] ?? secret()]));
  const accounts = Object.fromEntries(
    roles.map((role) => [role, demoPassword ?? known.accounts?.[role] ?? password()]),
  );
  const secrets: Secrets = {
    superuser: known.superuser ?? secret(),
    database: { ...known.database, ...each(known.database) },
    nats: { ...known.nats, ...each(known.nats) },
    identity: known.identity ?? secret(),
    accounts,
    shown: known.shown ?? false,
  };
  keepSecrets(dir, secrets);
  writeAccounts(dir, accounts);
  return secrets;
}

export const keepSecrets = (dir: string, secrets: Secrets): void =>
  keep(fileIn(dir), `${JSON.stringify(secrets, null, 2)}\n`);
