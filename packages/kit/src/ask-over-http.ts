import { NoAnswer, type Tracing } from '@muster/bus';
import { type Ask, askPath } from '@muster/contracts';
import { Pool } from 'undici';

const timeoutMs = 2_000;
/** A process that answers again after a restart, or closed a connection that had been idle: nothing was asked yet. */
const hungUp = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Asks over HTTP on connections that are kept; text in, text out, and `NoAnswer` for whatever comes in between. */
export class HttpAsker {
  readonly #tracing: Tracing;
  readonly #urlOf: (service: string) => string | undefined;
  readonly #pools = new Map<string, Pool>();

  constructor(tracing: Tracing, urlOf: (service: string) => string | undefined) {
    this.#tracing = tracing;
    this.#urlOf = urlOf;
  }

  async ask(ask: Ask, body: string, traceparent: string | undefined): Promise<string> {
    const span = this.#tracing.span(`ask ${ask.subject}`, 'client', traceparent, {
      'http.request.method': 'POST',
      'url.path': askPath(ask),
    });
    const headers = { 'content-type': 'application/json', traceparent: span.traceparent };
    const request = { method: 'POST', path: askPath(ask), headers, body } as const;
    try {
      const pool = this.#poolOf(ask);
      const answer = await send(pool, request).catch((error: { code?: string }) => {
        // A question changes nothing: it may be put twice.
        if (hungUp.has(error.code ?? '')) return send(pool, request);
        throw error;
      });
      span.end();
      return answer;
    } catch (cause) {
      span.end(cause);
      throw cause instanceof NoAnswer ? cause : new NoAnswer(`${ask.subject} was not answered`, { cause });
    }
  }

  #poolOf({ service }: Ask): Pool {
    const url = this.#urlOf(service);
    if (!url) throw new NoAnswer(`nothing says where ${service} is`);
    const known = this.#pools.get(url);
    if (known) return known;
    const pool = new Pool(new URL(url).origin, { connections: 16, connectTimeout: 1_000 });
    this.#pools.set(url, pool);
    return pool;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }
}

async function send(
  pool: Pool,
  request: { method: 'POST'; path: string; headers: Record<string, string>; body: string },
): Promise<string> {
  const { statusCode, body } = await pool.request({ ...request, signal: AbortSignal.timeout(timeoutMs) });
  const text = await body.text();
  if (statusCode !== 200) throw new NoAnswer(`answered ${statusCode}: ${text.slice(0, 300)}`);
  return text;
}
