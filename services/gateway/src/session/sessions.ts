import type { CheckSession, SignedIn } from '@muster/contracts';
import type { Static } from 'typebox';
import { Lru } from './lru.ts';

type Exchanged = NonNullable<Static<(typeof CheckSession)['answer']>>;
/** A session as the gateway knows it for a few minutes: what its token was exchanged for. */
export interface Session {
  jwt: string;
  who: SignedIn;
  /** Milliseconds since 1970: from when on the token is exchanged again. */
  freshUntil: number;
  /** From when on the JWT counts for nothing. */
  validUntil: number;
}
interface SessionsOptions {
  /** Asks the identity service; throws when it does not answer. */
  exchange: (token: string, traceparent: string | undefined) => Promise<Exchanged | null>;
  now: () => Date;
  max?: number;
}

/** A JWT still has to reach its service and be verified there. */
const marginMs = 10_000;
/** A token that counts for nothing is not asked about again at once. */
const refusedForMs = 2_000;

/** Exchanges session tokens for short-lived JWTs and remembers them; each token is asked about once at a time. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #known: Lru<string, Session>;
  readonly #refused: Lru<string, number>;
  readonly #asking = new Map<string, Promise<Session | undefined>>();
  /** Sessions and people of late whose answers, asked for before, must not be kept. */
  readonly #ended = new Lru<string, true>(5_000);
  #changes = 0;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#known = new Lru(options.max ?? 10_000);
    this.#refused = new Lru(options.max ?? 10_000);
  }

  /** Who this token stands for, if that is known without asking. */
  peek(token: string): Session | undefined {
    const session = this.#known.peek(token);
    return session && session.validUntil > this.#options.now().getTime() ? session : undefined;
  }

  /** `undefined` when the token counts for nothing. */
  of(token: string, traceparent?: string): Promise<Session | undefined> | Session | undefined {
    const now = this.#options.now().getTime();
    const session = this.#known.get(token);
    if (session && session.freshUntil > now) return session;
    if ((this.#refused.get(token) ?? 0) > now) return undefined;
    const asking = this.#asking.get(token) ?? this.#ask(token, traceparent);
    this.#asking.set(token, asking);
    return asking;
  }

  async #ask(token: string, traceparent: string | undefined): Promise<Session | undefined> {
    const before = this.#changes;
    try {
      const answer = await this.#options.exchange(token, traceparent);
      const now = this.#options.now().getTime();
      if (!answer || this.#ended.peek(answer.who.sessionId)) {
        this.#known.delete(token);
        this.#refused.set(token, now + refusedForMs);
        return undefined;
      }
      const validUntil = Date.parse(answer.expiresAt);
      const margin = Math.min(marginMs, (validUntil - now) / 2);
      const session = { jwt: answer.jwt, who: answer.who, freshUntil: validUntil - margin, validUntil };
      // Someone's roles or unit changed meanwhile: good for this request, asked for again at the next.
      if (before === this.#changes) this.#known.set(token, session);
      return session;
    } catch (error) {
      // The identity service is away: what it said last still counts for its short while.
      const last = this.peek(token);
      if (last) return last;
      throw error;
    } finally {
      this.#asking.delete(token);
    }
  }

  /** The session is over: its token counts for nothing from now on. */
  end(sessionId: string): void {
    this.#ended.set(sessionId, true);
    this.#forget(({ who }) => who.sessionId === sessionId);
  }
  /** The person's roles or unit may have changed: asked for anew. */
  refresh(personId: string): void {
    this.#forget(({ who }) => who.id === personId);
  }
  #forget(which: (session: Session) => boolean): void {
    this.#changes++;
    for (const [token, session] of this.#known.entries()) if (which(session)) this.#known.delete(token);
  }
}
