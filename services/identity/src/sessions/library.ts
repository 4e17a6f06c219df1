import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Db } from '@muster/bus';
import { newId } from '@muster/kit';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { jwt } from 'better-auth/plugins/jwt';
import { hashPassword, passwordMatches } from '../passwords/index.ts';
import { credentials, keys, people, sessions, verifications } from '../schema.ts';

const day = 86_400;
/** How long a session token counts: a shift of 24 h, the handover before and after it, and some room. */
export const sessionSeconds = 30 * 3_600;
/** How long a signed token counts: what a stolen one is worth, and how soon changed roles are felt everywhere. */
export const tokenSeconds = 120;

const transaction = new AsyncLocalStorage<Db>();
/** Whatever transaction `withLibrary` was called in: the library has no connection of its own. */
const present = new Proxy({} as Db, {
  get(_none, key) {
    const db = transaction.getStore();
    if (!db) throw new Error('the sign-in library is reached through withLibrary() only');
    return Reflect.get(db, key);
  },
});

function open(secret: string | undefined) {
  return betterAuth({
    baseURL: 'http://muster.invalid',
    // Without a secret of the installation's own nothing that outlives the process is encrypted with this one.
    secret: secret ?? randomBytes(32).toString('base64url'),
    database: drizzleAdapter(present, {
      provider: 'pg',
      schema: {
        user: people,
        session: sessions,
        account: credentials,
        verification: verifications,
        jwks: keys,
      },
    }),
    session: {
      expiresIn: sessionSeconds,
      fields: { userId: 'personId', ipAddress: 'address' },
    },
    account: { fields: { userId: 'personId' } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash, password }) => passwordMatches(hash, password) },
    },
    plugins: [
      jwt({
        jwt: { issuer: 'muster', audience: 'muster' },
        jwks: {
          keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' },
          rotationInterval: 90 * day,
          gracePeriod: day,
          disablePrivateKeyEncryption: secret === undefined,
        },
      }),
    ],
    advanced: {
      // People are enrolled by administrators, never by the library: it may not know every column they need.
      database: { generateId: newId, validateSchema: false },
    },
    logger: { disabled: true },
    telemetry: { enabled: false },
  });
}

type Library = ReturnType<typeof open>;
let library: Library = open(undefined);

/** Private keys are encrypted with `secret` from now on; without one they are stored as they are. */
export function openLibrary(secret: string | undefined): void {
  library = open(secret);
}

/** Lets the library read and write through `db`: what it does commits or fails with everything else in there. */
export const withLibrary = <T>(db: Db, work: (library: Library) => Promise<T>): Promise<T> =>
  transaction.run(db, () => work(library));
