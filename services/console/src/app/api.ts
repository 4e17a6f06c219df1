import type { Route } from '@muster/contracts';
import type { Static, TSchema } from 'typebox';
import { newKey } from './ids.ts';
import { Refused, refusalOf } from './refused.ts';

type Empty = Record<never, never>;
type Shape<R> = R extends Route<infer S> ? S : never;
/** What a route has to be given: path parameters, query, body and, where it asks for one, the version read. */
export type ArgsOf<R> = (Shape<R> extends { params: infer P extends TSchema }
  ? { params: Static<P> }
  : Empty) &
  (Shape<R> extends { query: infer Q extends TSchema } ? { query?: Static<Q> } : Empty) &
  (Shape<R> extends { body: infer B extends TSchema } ? { body: Static<B> } : Empty) &
  (Shape<R> extends { ifMatch: true } ? { ifMatch: number } : Empty);
/** What a route answers, as JSON brings it. */
export type AnswerOf<R> =
  Shape<R> extends { answers: infer A }
    ? A[keyof A] extends infer T
      ? T extends TSchema
        ? Static<T>
        : undefined
      : never
    : never;

interface Given {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: number;
}
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** The Idempotency-Key of the intent; one of its own when left out. */
  key?: string | undefined;
  /** A body that is no JSON: a file, a form. */
  raw?: { body: BodyInit; type?: string };
  /** A 401 is the answer, and no reason to ask for a password. */
  anonymous?: boolean;
}

/** Asks for a password over the page and resolves when the same person is signed in again. */
let signInAgain: () => Promise<unknown> = () => Promise.reject(new Refused({ status: 401 }));
export const onSessionEnd = (ask: () => Promise<unknown>): void => {
  signInAgain = ask;
};

export function urlOf(route: Route, { params = {}, query = {} }: Given): string {
  const path = route.shape.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

function requestOf(route: Route, given: Given, { key, raw, signal }: CallOptions): RequestInit {
  const { method, readOnly } = route.shape;
  const json = raw === undefined && given.body !== undefined;
  const type = json ? 'application/json' : raw?.type;
  const body = json ? JSON.stringify(given.body) : raw?.body;
  return {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(type ? { 'content-type': type } : {}),
      ...(method === 'POST' && !readOnly ? { 'idempotency-key': key ?? newKey() } : {}),
      ...(given.ifMatch === undefined ? {} : { 'if-match': `"${given.ifMatch}"` }),
    },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  };
}

/** A line that is cut without a word says nothing for minutes, and so long a form would take nothing in. */
const answerMs = 20_000;
const fileMs = 180_000;

/** A write whose fate is unknown goes out again under the same key: it is done once. */
const pausesMs = [300, 1_000, 2_500];
const repeatable = ({ shape }: Route): boolean => shape.method === 'POST';

/** Speaks to the platform by a route of its contracts. Throws `Refused`, and the signal's reason when it is aborted. */
export async function call<R extends Route>(
  route: R,
  args: ArgsOf<R>,
  options: CallOptions = {},
): Promise<AnswerOf<R>> {
  const given = args as Given;
  const url = urlOf(route, given);
  const request = requestOf(route, given, options);
  for (let tries = 0, refusals = 0; ; ) {
    const answer = await attempt(url, request, options.raw ? fileMs : answerMs);
    if (!(answer instanceof Refused)) return answer as AnswerOf<R>;
    if (answer.status === 401 && !options.anonymous && refusals++ < 3) await signInAgain();
    else {
      const wait = pausesMs[tries++];
      if (wait === undefined || !answer.passing || !repeatable(route)) throw answer;
      await pause(Math.max(wait, (answer.retryAfter ?? 0) * 1000), options.signal);
    }
  }
}

async function attempt(url: string, request: RequestInit, patienceMs: number): Promise<unknown> {
  const given = new AbortController();
  const turnedAway = () => given.abort(request.signal?.reason);
  let timer = setTimeout(() => given.abort(), patienceMs);
  request.signal?.addEventListener('abort', turnedAway);
  if (request.signal?.aborted) turnedAway();
  try {
    const response = await fetch(url, { ...request, signal: given.signal });
    // What has begun to come may be long, and the line slow.
    clearTimeout(timer);
    timer = setTimeout(() => given.abort(), fileMs);
    if (!response.ok) return await refusalOf(response);
    return response.status === 204 ? undefined : await response.json();
  } catch (error) {
    if (request.signal?.aborted) throw error;
    return new Refused({ status: 0, code: 'console.offline' });
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', turnedAway);
  }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done, fail) => {
    const timer = setTimeout(done, Math.min(ms, 10_000));
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      fail(signal.reason);
    });
  });
