import { createHash, scrypt } from 'node:crypto';
import type { Route } from '@muster/contracts';

/** OWASP's figures for scrypt with 16 MiB: who reads the table guesses at a password no faster than at its own hash. */
const cost = { N: 2 ** 14, r: 8, p: 5 };

const slowly = (secrets: readonly unknown[], salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(JSON.stringify(secrets), salt, 32, cost, (error, hash) => (error ? reject(error) : resolve(hash)));
  });

/** By which a request under an Idempotency-Key is known again: the fast hash of what it says, and a slow one of its secrets. */
export async function fingerprint(
  { shape }: Route,
  url: string,
  body: unknown,
  salt: string,
): Promise<string> {
  const secrets: unknown[] = [];
  const shown = (name: string, value: unknown) => {
    if (!shape.secrets?.includes(name)) return value;
    secrets.push([name, value]);
    return undefined;
  };
  const hash = createHash('sha256')
    .update(`${shape.method} ${url}\n`)
    .update(JSON.stringify(body, shape.secrets && shown) ?? '');
  if (secrets.length > 0) hash.update(await slowly(secrets, salt));
  return hash.digest('base64url');
}
