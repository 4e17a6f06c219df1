import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { openDataDir, root } from './data-dir.ts';
import { databaseName } from './natives.ts';
import { natsConfig } from './nats-config.ts';
import { provisionScript, serviceUrl } from './provision.ts';
import { keepSecrets, openSecrets } from './secrets.ts';
import { serviceEnv } from './service-env.ts';
import { contracts, gateway, upstreams } from './services.ts';

// `npm run compose:secrets`: what docker-compose.yml reads beside itself, in .muster/compose. Made once; a second
// run keeps every secret and writes the files again, as after a new service or a changed contract.
const dir = openDataDir(join(root, '.muster/compose'));
const names = contracts.map((contract) => contract.name);
const secrets = openSecrets(dir, names);
// Containers read some of these as users of their own; nobody else gets into the directory.
chmodSync(dir, 0o700);
mkdirSync(join(dir, 'env'), { recursive: true });

const port = 8080;
const superuser = 'postgres://postgres@postgres:5432/postgres';
const at = {
  host: '0.0.0.0',
  ports: Object.fromEntries(names.map((name) => [name, port])),
  http: Object.fromEntries(names.map((name) => [name, `http://${name}:${port}`])),
  database: Object.fromEntries(
    upstreams.map((name) => [name, serviceUrl(superuser, databaseName, name, secrets.database[name] ?? '')]),
  ),
  nats: 'nats://nats:4222',
  // Compose's to set, like the log level: it names the trace service or a collector.
  otlp: '',
};
const write = (path: string, text: string, mode: number): void => {
  writeFileSync(join(dir, path), text);
  chmodSync(join(dir, path), mode);
};
for (const name of names) {
  // The collector's address and the log level are compose's to set, not secrets.
  const env = serviceEnv(name, at, secrets, {});
  const lines = Object.entries(env).map(([key, value]) => `${key}=${value}`);
  write(`env/${name}.env`, `${lines.join('\n')}\n`, 0o600);
}
write('env/postgres.env', `POSTGRES_PASSWORD=${secrets.superuser}\nPGPASSWORD=${secrets.superuser}\n`, 0o600);
write('provision.sql', provisionScript(databaseName, upstreams, secrets.database), 0o644);
write('accounts.conf', natsConfig(contracts, [{ name: 'MUSTER', passwords: secrets.nats }]), 0o644);
keepSecrets(dir, { ...secrets, shown: true });

console.log(`secrets for docker compose are in ${relative(root, dir)}`);
if (!secrets.shown)
  for (const [username, password] of Object.entries(secrets.accounts))
    console.log(`  ${username.padEnd(14)} ${password}`);
console.log(
  `accounts are kept in ${relative(root, join(dir, 'accounts.txt'))}; ${gateway} will answer on http://127.0.0.1:8080`,
);
