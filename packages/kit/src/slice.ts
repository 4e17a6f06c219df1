import type { Db } from '@muster/bus';
import type {
  AnswerOf,
  Ask,
  BodyOf,
  DataOf,
  Event,
  ParamsOf,
  QueryOf,
  ReadOf,
  Route,
} from '@muster/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Download } from './download.ts';
import type { Problem } from './problems.ts';
import type { Who } from './who.ts';

/** Publishes with the transaction's commit; there is no other way to publish. */
export type Emit = <E extends Event>(event: E, data: DataOf<E>) => void;
/** Asks another service over NATS; only where no transaction is open. Throws `Unavailable` after 2 s. */
export type AskOther = <B extends TSchema, A extends TSchema>(
  ask: Ask<B, A>,
  body: Static<B>,
  options?: { timeoutMs?: number },
) => Promise<Static<A>>;
/** Asks every instance that answers within a second, where each answers for itself; an empty list when none does. */
export type AskAll = <B extends TSchema, A extends TSchema>(
  ask: Ask<B, A>,
  body: Static<B>,
  options?: { timeoutMs?: number },
) => Promise<Static<A>[]>;

interface Asked<R extends Route> {
  params: ParamsOf<R['shape']>;
  query: QueryOf<R['shape']>;
  body: BodyOf<R['shape']>;
  /** The signed-in caller; on a public route `nobody`. */
  who: Who;
  now: Date;
  /** The version in `If-Match`; 0 where the route does not ask for one. */
  ifMatch: number;
  traceId: string;
}

/** What a reading slice (GET, or `readOnly`) sees: no transaction, so it may ask others. */
export interface Reading<R extends Route> extends Asked<R> {
  db: Db;
  ask: AskOther;
  askAll: AskAll;
  /** The raw request, for the few that look at the connection itself. */
  request: FastifyRequest;
}
/** What a writing slice sees. `db` is its one transaction; writes without `returning` are sent with the commit. */
export interface Writing<R extends Route, B = undefined> extends Asked<R> {
  db: Db;
  emit: Emit;
  /** What `before` returned. */
  known: B;
}
/** What `before` sees: it runs ahead of the transaction, reads and asks, writes nothing. */
export interface Before<R extends Route> extends Asked<R> {
  db: Db;
  ask: AskOther;
  /** For a route with its own `consumes`: the raw request, e.g. a multipart body. */
  request: FastifyRequest;
}

type Reads<R extends Route> = R['shape']['method'] extends 'GET'
  ? true
  : R['shape'] extends { readOnly: true }
    ? true
    : false;
type Told<R extends Route> = R['shape'] extends { produces: unknown } ? Download : AnswerOf<R['shape']>;
type Handler<R extends Route, B> = (
  ctx: Reads<R> extends true ? Reading<R> : Writing<R, B>,
) => Promise<Told<R>> | Told<R>;

export interface HttpSlice {
  kind: 'route';
  route: Route;
  before: ((ctx: never) => Promise<unknown>) | undefined;
  together: boolean;
  handler: (ctx: never) => unknown;
}
export interface AskSlice {
  kind: 'ask';
  ask: Ask;
  handler: (ctx: never) => unknown;
}
export interface EventSlice {
  kind: 'event';
  event: Event;
  handler: (ctx: never) => unknown;
}
export interface TimerSlice {
  kind: 'timer';
  name: string;
  everyMs: number;
  handler: (ctx: never) => unknown;
}
export type Slice = HttpSlice | AskSlice | EventSlice | TimerSlice;

interface Answering<A extends Ask> {
  body: Static<A['body']>;
  db: Db;
  now: Date;
  traceId: string;
}

interface Options<R extends Route, B> {
  before?: (ctx: Before<R>) => Promise<B>;
  /**
   * Never a transaction of its own, however slow its turns are: for commands that all take one row. Apart they would
   * only wait for one another's commit, and by that stay slow (measured: 629 calls/s together, 320-470 apart).
   */
  together?: boolean;
}

/** A use case that answers a route or another service's question. */
export function handle<R extends Route, B = undefined>(
  route: R,
  handler: Handler<R, B>,
  options?: Options<R, B>,
): HttpSlice;
export function handle<A extends Ask>(
  ask: A,
  handler: (ctx: Answering<A>) => Promise<Static<A['answer']>>,
): AskSlice;
export function handle(
  contract: Route | Ask,
  handler: (ctx: never) => unknown,
  options: { before?: (ctx: never) => Promise<unknown>; together?: boolean } = {},
): HttpSlice | AskSlice {
  return contract.kind === 'route'
    ? { kind: 'route', route: contract, handler, before: options.before, together: options.together === true }
    : { kind: 'ask', ask: contract, handler };
}

export interface Consuming<E extends Event> {
  data: ReadOf<E>;
  /** The event's own id, time, trace and chain. */
  event: { id: string; type: string; time: Date; traceId: string; correlation: string };
  db: Db;
  emit: Emit;
  now: Date;
}
/** A use case that follows an event: exactly one effect per event, in one transaction with its inbox row. */
export function on<E extends Event>(event: E, handler: (ctx: Consuming<E>) => Promise<void>): EventSlice {
  return { kind: 'event', event, handler };
}

export interface Ticking {
  db: Db;
  emit: Emit;
  now: Date;
}
/** A use case that time starts, in one transaction; one instance of the service runs it at a time. */
export function every(everyMs: number, name: string, handler: (ctx: Ticking) => Promise<void>): TimerSlice {
  return { kind: 'timer', name, everyMs, handler };
}

export interface Feature {
  name: string;
  slices: readonly Slice[];
  /** What a violated database constraint means to the caller, by constraint name. */
  violations?: Readonly<Record<string, () => Problem>>;
  /** Fastify plugins that a slice's content type needs. */
  plugins?: (http: FastifyInstance) => void;
}
export const feature = (definition: Feature): Feature => definition;
