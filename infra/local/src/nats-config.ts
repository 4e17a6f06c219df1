import type { ServiceContract } from '@muster/contracts';
import { type Permissions, permissionsOf } from './nats-permissions.ts';

export interface NatsAccount {
  /** Streams and subjects of one account are out of sight of every other. */
  name: string;
  /** Put behind each user's name, as in `duty@w3`. */
  suffix?: string;
  /** By service; a user `admin`, who may do everything in the account, stands only where a password is given for it. */
  passwords: Readonly<Record<string, string>>;
}

const list = (subjects: readonly string[]): string =>
  `[${subjects.map((subject) => JSON.stringify(subject)).join(', ')}]`;

function user(name: string, password: string, permissions?: Permissions): string {
  const rights = permissions
    ? `, permissions: { publish: { allow: ${list(permissions.publish)} }, subscribe: { allow: ${list(permissions.subscribe)} } }`
    : '';
  return `      { user: ${JSON.stringify(name)}, password: ${JSON.stringify(password)}${rights} }`;
}

function account(
  contracts: readonly ServiceContract[],
  { name, suffix = '', passwords }: NatsAccount,
): string {
  const users = contracts.map((contract) => {
    const password = passwords[contract.name];
    if (password === undefined) throw new Error(`no password for the NATS user of ${contract.name}`);
    return user(`${contract.name}${suffix}`, password, permissionsOf(contract, contracts));
  });
  const admin = passwords['admin'];
  if (admin !== undefined) users.push(user(`admin${suffix}`, admin));
  return `  ${name}: {\n    jetstream: enabled\n    users: [\n${users.join('\n')}\n    ]\n  }`;
}

/**
 * Configuration text for nats-server 2.9.10 and newer: limits, accounts, users and what each may do. Where it
 * listens and stores is put before it by whoever starts it.
 */
export function natsConfig(contracts: readonly ServiceContract[], accounts: readonly NatsAccount[]): string {
  return [
    'server_name: muster',
    'max_payload: 1MB',
    'write_deadline: "10s"',
    'accounts {',
    ...accounts.map((one) => account(contracts, one)),
    '}',
    '',
  ].join('\n');
}
