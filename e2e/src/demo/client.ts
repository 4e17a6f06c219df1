import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { BodyOf, ParamsOf, QueryOf, Route } from '@muster/contracts';
import type { Static, TSchema } from 'typebox';
import type { Measure } from './measure.ts';

type Shape<R> = R extends Route<infer S> ? S : never;
/** What a route answers, as it is read: times are strings. */
export type Read<R> = Shape<R>['answers'] extends infer A
  ? A[keyof A] extends infer T
    ? T extends TSchema
      ? Static<T>
      : undefined
    : never
  : never;

export interface Sending<R extends Route> {
  params?: ParamsOf<Shape<R>>;
  query?: QueryOf<Shape<R>>;
  body?: BodyOf<Shape<R>>;
  /** The version that was read, where two may edit. */
  ifMatch?: number;
}
export interface Sent<T> {
  body: T;
  traceId: string;
  /** It was asked more than once: what was done may bear the trace of any of them. */
  repeated: boolean;
  /** When the request that was answered went out, by `performance.now()`; and the first of its repeats. */
  sentAt: number;
  askedAt: number;
}

/** An answer that repeating does not better. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(step: string, status: number, problem: { code?: string; detail?: string; traceId?: string }) {
    super(
      `${step}: ${status} ${problem.code ?? ''} ${problem.detail ?? ''} (trace ${problem.traceId ?? 'unknown'})`,
    );
    this.status = status;
    this.code = problem.code ?? '';
  }
}

export interface Session {
  token: string;
  /** Called when the platform says that the session has ended; puts a new token in. */
  renew: () => Promise<void>;
}

interface ClientOptions {
  url: string;
  measure: Measure;
  /** How long one request is tried again while the platform says that it is busy or away. */
  patienceMs: number;
}

/** Speaks to the platform's public API, and to nothing else. */
export class Client {
  readonly #options: ClientOptions;
  /** Requests that had to be sent again, by status; 0 is a connection that broke. */
  readonly again = new Map<number, number>();
  /** Told how long each answered request took, in ms. */
  measured: (ms: number) => void = () => {};

  constructor(options: ClientOptions) {
    this.#options = options;
  }
  get url(): string {
    return this.#options.url;
  }

  /**
   * Sends a request until it is answered for good. A busy platform (429, 503) says itself when to come back; a
   * repeat bears the same Idempotency-Key, so that whatever happened to the first one, it is done once.
   */
  async send<R extends Route>(
    step: string,
    route: R,
    session: Session | undefined,
    sending: Sending<R> = {},
  ): Promise<Sent<Read<R>>> {
    const { method } = route.shape;
    const address = this.#options.url + addressOf(route.shape.path, sending.params, sending.query);
    const key = method === 'POST' && !route.shape.readOnly ? randomUUID() : undefined;
    const askedAt = performance.now();
    const giveUpAt = askedAt + this.#options.patienceMs;
    let renewed = false;
    for (let turn = 0; ; turn++) {
      const sentAt = performance.now();
      const answer = await this.#once(method, address, { session, key, sending }).catch((error: unknown) => ({
        status: 0,
        text: String(error),
        headers: new Headers(),
      }));
      const { status, headers } = answer;
      if (status >= 200 && status < 300) {
        this.#options.measure.add(step, performance.now() - sentAt);
        this.measured(performance.now() - sentAt);
        return {
          body: (answer.text ? JSON.parse(answer.text) : undefined) as Read<R>,
          traceId: headers.get('traceresponse')?.split('-')[1] ?? '',
          repeated: turn > 0 || renewed,
          sentAt,
          askedAt,
        };
      }
      if (status === 401 && session && !renewed) {
        renewed = true;
        await session.renew();
        continue;
      }
      const passing = [0, 429, 502, 503, 504].includes(status);
      if (!passing || performance.now() > giveUpAt) throw new Refused(step, status, problemOf(answer.text));
      this.again.set(status, (this.again.get(status) ?? 0) + 1);
      await pause(waitBefore(turn, headers.get('retry-after')));
    }
  }

  async #once(
    method: string,
    address: string,
    {
      session,
      key,
      sending,
    }: { session: Session | undefined; key: string | undefined; sending: Sending<Route> },
  ): Promise<{ status: number; text: string; headers: Headers }> {
    const body = sending.body as unknown;
    const response = await fetch(address, {
      method,
      headers: {
        ...(session ? { authorization: `Bearer ${session.token}` } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(sending.ifMatch === undefined ? {} : { 'if-match': `"${sending.ifMatch}"` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }
}

function addressOf(path: string, params: object | undefined, query: object | undefined): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown> | undefined)?.[name] ?? '')),
  );
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    ),
  );
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** Milliseconds: what the platform asks for, else a little longer each time, and never in step with others. */
function waitBefore(turn: number, retryAfter: string | null): number {
  const asked = Number(retryAfter);
  if (retryAfter !== null && Number.isFinite(asked)) return asked * 1_000 + Math.random() * 200;
  return Math.min(2_000, 100 * 2 ** turn) * (0.5 + Math.random());
}

function problemOf(text: string): { code?: string; detail?: string; traceId?: string } {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 300) };
  }
}
