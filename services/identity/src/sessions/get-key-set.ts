import { GetKeySet, type KeySet } from '@muster/contracts';
import { type Db, handle } from '@muster/kit';
import { withLibrary } from './library.ts';

/** The public halves of the keys in use and of those whose tokens may still be about. */
export const publicKeys = (db: Db): Promise<KeySet> =>
  withLibrary(db, async (library) => {
    const { keys } = await library.api.getJwks();
    return {
      keys: keys.flatMap(({ x, kid }) =>
        x && kid
          ? [
              {
                kty: 'OKP' as const,
                crv: 'Ed25519' as const,
                alg: 'EdDSA' as const,
                use: 'sig' as const,
                x,
                kid,
              },
            ]
          : [],
      ),
    };
  });

export const getKeySet = handle(GetKeySet, ({ db }) => publicKeys(db));
