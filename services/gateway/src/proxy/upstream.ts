import { Malformed, Problem, Unavailable } from '@muster/kit';
import { Pool } from 'undici';

export interface Asked {
  method: string;
  /** Path and query as they came. */
  target: string;
  headers: Record<string, string>;
  body: Buffer | NodeJS.ReadableStream | null;
}
export type Answered = Awaited<ReturnType<Pool['request']>>;

/** So many may wait for a connection; more would only wait in vain. */
const longestLine = 1_024;

/** One service behind the gateway: connections that are kept, and what their failures mean to the caller. */
export class Upstream {
  readonly #service: string;
  readonly #pool: Pool;

  constructor(service: string, url: URL, timeoutMs: number) {
    this.#service = service;
    this.#pool = new Pool(url.origin, {
      connections: 128,
      pipelining: 1,
      connectTimeout: 1_000,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      keepAliveTimeout: 30_000,
      // The services' own limit; more than a megabyte of headers is none of them.
      maxHeaderSize: 65_536,
    });
  }

  /** Throws a `Problem`, also for what goes wrong on the way. */
  async ask({ method, target, headers, body }: Asked): Promise<Answered> {
    if (this.#pool.stats.queued > longestLine)
      throw Unavailable(
        'gateway.service_busy',
        `${this.#name} has more to do than it can. Try again shortly.`,
        {
          retryAfter: 1,
        },
      );
    try {
      return await this.#pool.request({ method, path: target, headers, body: body as Buffer | null });
    } catch (error) {
      throw this.fault(error);
    }
  }

  get #name(): string {
    return `The service "${this.#service}"`;
  }

  fault(cause: unknown): Problem {
    if (cause instanceof Problem) return cause;
    const code = (cause as { code?: unknown } | null)?.code;
    if (code === 'UND_ERR_INVALID_ARG')
      return Malformed(
        'gateway.request_unsendable',
        'The address or a header holds what HTTP does not allow.',
      );
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
      return Unavailable(
        'gateway.service_slow',
        `${this.#name} did not answer in time. Whether it acted is unknown: try again with the same Idempotency-Key.`,
        { retryAfter: 2, cause },
      );
    return Unavailable(
      'gateway.service_away',
      `${this.#name} does not answer now. Try again shortly, with the same Idempotency-Key.`,
      { retryAfter: 1, cause },
    );
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}
