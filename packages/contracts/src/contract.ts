import type { Static, TSchema } from 'typebox';
import type { Right } from './rights.ts';
import { watchAnswers } from './watch.ts';

/** What a status code answers with; `null` schema means an empty body. */
export type Answers = Record<number, TSchema | null>;

interface RouteShape {
  /** Verb first, PascalCase: it becomes the OpenAPI operationId. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Whole public path, `/api/<service>/…` with `:param` segments. */
  path: `/api/${string}`;
  summary: string;
  /** Who may call: a right of `rights.ts`, anyone signed in, or anyone at all. */
  right: Right | 'signed-in' | 'public';
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** The first status is the one a slice's return value is sent with. */
  answers: Answers;
  /** The caller must send `If-Match` with the version it read; 428 without, 412 when stale. */
  ifMatch?: boolean;
  /** Largest body in bytes; 256 KiB when left out. */
  bodyLimit?: number;
  /** A body that is not JSON, e.g. `multipart/form-data`; its slice parses it. */
  consumes?: readonly string[];
  /** The media type of an answer that is not JSON, or those the caller may choose from; its slice answers a `Download`. */
  produces?: string | readonly string[];
  /** A POST that changes nothing, such as a search with a long body: no Idempotency-Key is kept. */
  readOnly?: boolean;
  /** The answer tells of people (names with numbers, what they said, where they sign in): who reads it is noted. */
  personal?: true;
  /** Opens a session: who it turns out to be is noted. */
  signsIn?: true;
  /** Fields of the body that are kept nowhere, under an Idempotency-Key neither but as a slow hash. */
  secrets?: readonly string[];
}

export interface Route<S extends RouteShape = RouteShape> {
  readonly kind: 'route';
  readonly service: string;
  readonly shape: S;
}

/** Declares a route once: its type, its JSON Schema, its OpenAPI operation. */
export function route<const S extends RouteShape>(shape: S): Route<S> {
  const service = shape.path.split('/')[2] ?? '';
  return { kind: 'route', service, shape };
}

type Of<T> = T extends TSchema ? Static<T> : undefined;
export type ParamsOf<S> = S extends { params: infer P } ? Of<P> : Record<string, never>;
export type QueryOf<S> = S extends { query: infer Q } ? Of<Q> : Record<string, never>;
export type BodyOf<S> = S extends { body: infer B } ? Of<B> : undefined;
/** Dates may be returned where the schema says a date-time string: JSON prints them as one. */
type Printable<T> = T extends string
  ? T | Date
  : T extends readonly (infer U)[]
    ? Printable<U>[]
    : T extends object
      ? { [K in keyof T]: Printable<T[K]> }
      : T;
export type AnswerOf<S> = S extends { answers: infer A }
  ? A[keyof A] extends infer T
    ? T extends TSchema
      ? Printable<Static<T>>
      : undefined
    : never
  : never;

interface EventShape<D extends TSchema> {
  summary: string;
  /** The whole public state of the aggregate after the change: at least `id`, `version`, `unitPath`. */
  data: D;
  /** Which right lets a signed-in person see this event in the live stream. */
  seenBy: Right | 'signed-in' | 'nobody';
  /** Ties the event to its chain; the incident's id where there is one, else the aggregate's own. */
  correlation?: (data: Static<D>) => string | null | undefined;
  /** With this event the aggregate joins the chain: what happened to it before, under its own id, belongs there too. */
  joins?: true;
}

export interface Event<D extends TSchema = TSchema> extends EventShape<D> {
  readonly kind: 'event';
  /** Subject and CloudEvents type in one: `<service>.<noun>.<past-verb>`. */
  readonly type: string;
  readonly service: string;
}

/** Declares an event once. A break of its shape is a new name, `….v2`. */
export function event<D extends TSchema>(type: string, shape: EventShape<D>): Event<D> {
  if (!/^[a-z]+\.[a-z-]+\.[a-z-]+(\.v\d+)?$/.test(type))
    throw new Error(`event ${type} is not <service>.<noun>.<past-verb>`);
  return { kind: 'event', type, service: type.split('.')[0] ?? '', ...shape };
}
export type DataOf<E> = E extends Event<infer D> ? Printable<Static<D>> : never;
/** The data as a consumer reads it: parsed JSON, so times are strings. */
export type ReadOf<E> = E extends Event<infer D> ? Static<D> : never;

export interface Ask<B extends TSchema = TSchema, A extends TSchema = TSchema> {
  readonly kind: 'ask';
  /** `ask.<service>.<noun>.<verb>`. */
  readonly subject: string;
  readonly service: string;
  readonly summary: string;
  readonly body: B;
  readonly answer: A;
  /** Where it is asked: a NATS subject, or `askPath` of the service, which the gateway never leads to. */
  readonly over: 'nats' | 'http';
}

/**
 * Declares a question that one service answers another: over NATS request/reply, or over HTTP where no write could go
 * on without the answer (`docs/adr/0011-who-calls-is-asked-over-http.md`).
 */
export function ask<B extends TSchema, A extends TSchema>(
  name: string,
  { over = 'nats', ...shape }: { summary: string; body: B; answer: A; over?: Ask['over'] },
): Ask<B, A> {
  if (!/^[a-z]+\.[a-z-]+\.[a-z-]+$/.test(name)) throw new Error(`ask ${name} is not <service>.<noun>.<verb>`);
  return { kind: 'ask', subject: `ask.${name}`, service: name.split('.')[0] ?? '', over, ...shape };
}
/** Outside `/api/`, so that no route of a service can be it. */
export const askPath = ({ subject }: Ask): string => `/${subject.replace('.', '/')}`;

export interface ServiceContract {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly events: readonly Event[];
  readonly answers: readonly Ask[];
  /** Events it reads, by the feature that reads them: NATS permissions and durables follow from this. */
  readonly consumes: Readonly<Record<string, readonly Event[]>>;
  readonly asks: readonly Ask[];
  /** It asks every service how it is, and about its dead letters (`watch.ts`). */
  readonly watches?: true;
}

/**
 * What one service owns, answers, reads and asks: the source of its NATS permissions and API documents. What every
 * service answers is added here.
 */
export function serviceContract(declared: ServiceContract): ServiceContract {
  const contract = { ...declared, answers: [...declared.answers, ...watchAnswers(declared.name)] };
  for (const owned of [...contract.routes, ...contract.events, ...contract.answers]) {
    if (owned.service !== contract.name && !(contract.name === 'identity' && owned.service === 'auth'))
      throw new Error(`${contract.name} declares something of ${owned.service}`);
  }
  return contract;
}

/** What a service asks, those whom it watches included. */
export const asksOf = (contract: ServiceContract, all: readonly ServiceContract[]): readonly Ask[] =>
  contract.watches ? [...contract.asks, ...all.flatMap(({ name }) => watchAnswers(name))] : contract.asks;
