import type { Caller } from '@muster/testing';
import type { Operation } from './document.ts';
import { collectionIn, type Known } from './known.ts';
import type { Values } from './values.ts';

/** Who sends it: all rights in the city, all rights in a district, no right at all, no session, a made-up one. */
export type As = 'able' | 'foreign' | 'powerless' | 'nobody' | 'impostor';
/** `anew`: with a new session. */
export type Callers = Readonly<Record<As, (anew?: 'anew') => Promise<Caller>>>;

export interface Request {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  /** As it goes over the wire. */
  body: string | undefined;
}
/** A request of which it is known that it must be refused, and with which statuses. */
export interface Refusable extends Request {
  what: string;
  as: As;
  expected: readonly number[];
}

/** The parts of a request, before they are put together. */
export interface Parts {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string>;
}

/** Parts that the document takes. */
export function partsFor(operation: Operation, values: Values, known: Known): Parts {
  const hint = collectionIn(operation.path);
  const params = Object.fromEntries(
    operation.params.map(({ name, schema }) => [name, String(values.of(schema, name, hint))]),
  );
  const query = Object.fromEntries(
    operation.query
      .filter(({ name, required }) => required || (name !== 'cursor' && values.chance(0.3)))
      .map(({ name, schema }) => [name, String(values.of(schema, name, name))]),
  );
  const headers: Record<string, string> = {};
  if (operation.ifMatch) headers['if-match'] = `"${known.versionOf(params['id'] ?? '')}"`;
  const body = operation.body && values.of(operation.body, '', hint);
  return { params, query, body: body ?? undefined, headers };
}

export function put(operation: Operation, parts: Parts): Request {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(parts.params[name] ?? ''),
  );
  const query = new URLSearchParams(parts.query).toString();
  const body = parts.body === undefined ? undefined : JSON.stringify(parts.body);
  return {
    method: operation.method,
    target: query ? `${path}?${query}` : path,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...parts.headers },
    body,
  };
}
