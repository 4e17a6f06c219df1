import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { SignInNeeded, Unavailable } from './problems.ts';
import type { Who } from './who.ts';

export type FetchKeys = () => Promise<JSONWebKeySet>;

const keysHoldMs = 10 * 60_000;

/** Verifies the short-lived tokens of the identity service by its key set; each token's signature once. */
export class TokenGate {
  readonly #fetchKeys: FetchKeys;
  readonly #now: () => Date;
  readonly #seen = new Map<string, { who: Who; until: number }>();
  #keys: ReturnType<typeof createLocalJWKSet> | undefined;
  #keysUntil = Number.NEGATIVE_INFINITY;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  /** Why the keys at hand may be old ones. */
  #away: unknown;

  constructor(fetchKeys: FetchKeys, now: () => Date) {
    this.#fetchKeys = fetchKeys;
    this.#now = now;
  }

  async who(authorization: string | undefined): Promise<Who> {
    if (!authorization) throw SignInNeeded('kit.sign_in_needed', 'Sign in first: this needs a session.');
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
    if (!token)
      throw SignInNeeded('kit.token_malformed', 'The Authorization header holds no token of this platform.');
    const seconds = this.#now().getTime() / 1000;
    const known = this.#seen.get(token);
    if (known && known.until > seconds) return known.who;
    const verified = await this.#verify(token);
    if (this.#seen.size > 5_000) this.#seen.clear();
    this.#seen.set(token, verified);
    return verified.who;
  }

  async #verify(token: string): Promise<{ who: Who; until: number }> {
    for (const again of [true, false]) {
      try {
        const { payload } = await jwtVerify(token, await this.#keySet(), {
          issuer: 'muster',
          audience: 'muster',
          currentDate: this.#now(),
          requiredClaims: ['sub', 'exp'],
        });
        const { sub, sid, name, roles, unit, teamId, exp } = payload as Record<string, unknown>;
        const who = { id: sub, sessionId: sid, name, roles, unit, teamId: teamId ?? null } as Who;
        return { who, until: Number(exp) };
      } catch (error) {
        // The identity service may have changed its keys since they were fetched; not more often than once a second.
        const unknownKey = (error as { code?: string }).code === 'ERR_JWKS_NO_MATCHING_KEY';
        if (again && unknownKey && performance.now() - this.#fetchedAt > 1_000) {
          this.#keysUntil = Number.NEGATIVE_INFINITY;
          continue;
        }
        if (error instanceof Error && 'status' in error) throw error;
        // It may well be good: nobody is told to sign in again because the newest keys could not be had.
        if (unknownKey && this.#away) throw this.#away;
        throw SignInNeeded(
          'kit.token_refused',
          'The session has ended or its token is not valid. Sign in again.',
          { cause: error },
        );
      }
    }
    throw SignInNeeded('kit.token_refused', 'The token is not valid. Sign in again.');
  }

  /** Asked for anew now and then, for a key may be withdrawn; while nobody answers the old ones still hold. */
  async #keySet(): Promise<ReturnType<typeof createLocalJWKSet>> {
    const now = this.#now().getTime();
    if (this.#keys && now < this.#keysUntil) return this.#keys;
    this.#keysUntil = now + keysHoldMs;
    try {
      this.#keys = createLocalJWKSet(await this.#load());
      this.#away = undefined;
    } catch (error) {
      this.#away = error;
      if (!this.#keys) throw error;
    }
    return this.#keys;
  }

  async #load(): Promise<JSONWebKeySet> {
    this.#fetchedAt = performance.now();
    try {
      return await this.#fetchKeys();
    } catch (cause) {
      throw Unavailable(
        'kit.keys_away',
        'Who you are cannot be checked now: the identity service does not answer. Try again shortly.',
        { cause, retryAfter: 1 },
      );
    }
  }
}
