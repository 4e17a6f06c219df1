import type { ServiceConfig } from '@muster/kit';

export interface IdentitySettings {
  /** Encrypts the private signing keys in the database; they lie there as they are without it. */
  secret: string | undefined;
  /** Passwords of seeded accounts, by user name. */
  accounts: Readonly<Record<string, string>>;
}

/** Reads `IDENTITY_SECRET` and `IDENTITY_ACCOUNTS`; throws one error that names every fault. */
export function readSettings(config: ServiceConfig): IdentitySettings {
  const faults: string[] = [];
  const secret = config.setting('SECRET');
  if (secret !== undefined && secret.length < 32) faults.push('IDENTITY_SECRET needs at least 32 characters');
  const accounts = readAccounts(config.setting('ACCOUNTS'));
  if (!accounts) faults.push('IDENTITY_ACCOUNTS must be JSON such as {"duty-officer":"password"}');
  if (faults.length > 0) throw new Error(`identity cannot start:\n  ${faults.join('\n  ')}`);
  return { secret, accounts: accounts ?? {} };
}

function readAccounts(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    const entries = Object.entries(value);
    return entries.every(([, password]) => typeof password === 'string' && password !== '')
      ? Object.fromEntries(entries)
      : undefined;
  } catch {
    return undefined;
  }
}
