import { TooMany, Unavailable } from '@muster/kit';
import type { FanOut } from './fan-out.ts';
import type { OpenResponse } from './open-response.ts';

interface Limits {
  perSession: number;
  inAll: number;
}

/** Every live stream this process holds open, those included that still catch up. */
export class OpenResponses {
  readonly #fanOut: FanOut;
  readonly #limits: Limits;
  readonly #open = new Set<OpenResponse>();
  readonly #joined = new Set<OpenResponse>();
  readonly #bySession = new Map<string, number>();
  #closing = false;

  constructor(fanOut: FanOut, limits: Limits) {
    this.#fanOut = fanOut;
    this.#limits = limits;
  }

  get size(): number {
    return this.#open.size;
  }

  refuseTooMany(sessionId: string): void {
    const { perSession, inAll } = this.#limits;
    if (this.#closing || this.#open.size >= inAll)
      throw Unavailable('gateway.live_full', 'As many as can are listening. Try again shortly.', {
        retryAfter: 5,
      });
    if ((this.#bySession.get(sessionId) ?? 0) >= perSession)
      throw TooMany(
        'gateway.live_too_many',
        `One session may hold ${perSession} live streams open. Close one first.`,
        { retryAfter: 5 },
      );
  }

  add(response: OpenResponse): void {
    const { sessionId } = response.holder;
    this.#open.add(response);
    this.#bySession.set(sessionId, (this.#bySession.get(sessionId) ?? 0) + 1);
    response.onClose(() => {
      this.#open.delete(response);
      this.#joined.delete(response);
      this.#fanOut.leave(response);
      const left = (this.#bySession.get(sessionId) ?? 1) - 1;
      if (left > 0) this.#bySession.set(sessionId, left);
      else this.#bySession.delete(sessionId);
    });
  }
  /** It has caught up: from now on it is told everything. */
  joined(response: OpenResponse): void {
    if (this.#open.has(response)) this.#joined.add(response);
  }

  beat(): void {
    this.#fanOut.flush();
    const { last } = this.#fanOut.ring;
    for (const response of this.#open) response.beat(this.#joined.has(response) ? last : 0);
  }

  endWhere(ends: (response: OpenResponse) => boolean): void {
    this.#fanOut.flush();
    for (const response of this.#open) if (ends(response)) response.end();
  }
  /** Ends all, and takes no more: the server waits for its connections, and these never end by themselves. */
  close(): void {
    this.#closing = true;
    this.endWhere(() => true);
  }
  sessions(): Map<string, string> {
    return new Map([...this.#open].map(({ holder }) => [holder.sessionId, holder.token]));
  }
}
