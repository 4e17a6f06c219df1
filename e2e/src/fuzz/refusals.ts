import { randomUUID } from 'node:crypto';
import type { Field, Operation } from './document.ts';
import { isId, type Known } from './known.ts';
import { ofAnotherType, type Place, placesIn, withAt } from './places.ts';
import { type As, type Parts, partsFor, put, type Refusable, type Request } from './request.ts';
import type { Values } from './values.ts';

const clientErrors = [400, 403, 404, 409, 412, 422];

/** Requests to one operation that must be refused, of every kind there is for it. */
export function refusalsOf(operation: Operation, values: Values, known: Known): Refusable[] {
  const parts = (): Parts => partsFor(operation, values, known);
  const found: Refusable[] = [];
  const add = (what: string, expected: readonly number[], request: Request, as: As = 'able') =>
    found.push({ ...request, what, expected, as });
  const send = (what: string, expected: readonly number[], changed: Partial<Parts>, as?: As) =>
    add(what, expected, put(operation, { ...parts(), ...changed }), as);

  if (operation.right !== 'public') {
    send('no session', [401], {}, 'nobody');
    send('a made-up session', [401], {}, 'impostor');
  }
  if (!['public', 'signed-in'].includes(operation.right)) send('a missing right', [403], {}, 'powerless');
  for (const { what, expected, request } of ofBody(operation, parts, values)) add(what, expected, request);
  for (const each of operation.params) ofParam(each, parts, send);
  ofQuery(operation, parts, send, values);
  if (operation.ifMatch) {
    send('no If-Match', [428, 404], { headers: {} });
    send('a malformed If-Match', [400], { headers: { 'if-match': '"three"' } });
    send('a stale If-Match', clientErrors, { headers: { 'if-match': '"999999"' } });
  }
  if (operation.idempotent)
    send('an over-long Idempotency-Key', [400], {
      headers: { ...parts().headers, 'idempotency-key': 'k'.repeat(201) },
    });
  if (operation.params.length > 0 && operation.method !== 'GET' && !/^\/api\/identity/.test(operation.path))
    send('a foreign unit', [...clientErrors, 428], {}, 'foreign');
  return found;
}

type Send = (what: string, expected: readonly number[], changed: Partial<Parts>, as?: As) => void;

function ofParam({ name, schema }: Field, parts: () => Parts, send: Send): void {
  const other = (value: string) => ({ params: { ...parts().params, [name]: value } });
  if (!isId(schema)) return;
  send(`:${name} that is no id`, [400], other('nonsense'));
  send(`:${name} that holds a NUL`, [400], other('\0'));
  send(`:${name} that climbs`, [400, 404], other('../..'));
  send(`:${name} that is over-long`, [400, 404], other('0'.repeat(480)));
  send(`:${name} of nothing`, clientErrors, other(randomUUID()));
}

function ofQuery(operation: Operation, parts: () => Parts, send: Send, values: Values): void {
  const other = (name: string, value: string) => ({ query: { ...parts().query, [name]: value } });
  send('an unknown parameter', [400], other('nosuch', '1'));
  for (const { name, schema } of operation.query) {
    if (schema.type === 'integer' || schema.type === 'number') {
      for (const bad of ['abc', '1e99', '-1e9', 'NaN', '１２'])
        send(`?${name}=${bad}`, [400], other(name, bad));
    } else if (schema.enum) send(`?${name} of no value`, [400], other(name, 'nosuch-value'));
    else if (isId(schema) || schema.format) send(`?${name} of another form`, [400], other(name, 'nonsense'));
    if (schema.type === 'string') {
      const most = Number(schema['maxLength'] ?? 0);
      if (most > 0 && most < 4_000) send(`?${name} over-long`, [400], other(name, 'a'.repeat(most + 1)));
      send(`?${name} with a NUL`, [400], other(name, 'a\0b'));
    }
    if (name === 'cursor')
      for (const bad of ['%%%', 'e30', 'bnVsbA', values.string({ type: 'string' }, 'x', 'x')])
        send(`?cursor=${bad}`, [400, 422, 404], other(name, bad));
  }
}

function* ofBody(
  operation: Operation,
  parts: () => Parts,
  values: Values,
): Generator<{ what: string; expected: number[]; request: Request }> {
  const { body: schema } = operation;
  const raw = (body: string | undefined, type = 'application/json'): Request => ({
    ...put(operation, { ...parts(), body: undefined }),
    headers: { ...parts().headers, 'content-type': type },
    body,
  });
  if (!schema) return;
  const make = (): unknown => parts().body ?? values.of(schema.anyOf?.[0] ?? schema, '', '');
  for (const text of ['{"a":', '{a:1}', '[1,2', 'nul', '{"a":1}}', '\u0001', '{"a":"\u0007"}', '{"a":1e}'])
    yield { what: `broken JSON ${JSON.stringify(text)}`, expected: [400], request: raw(text) };
  for (const text of [
    '[]',
    '"text"',
    '7',
    'true',
    `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    `{"a":${'['.repeat(9_000)}"\\u0041"${']'.repeat(9_000)}}`,
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{"a":1}}}',
  ])
    yield {
      what: `a body that is no such object: ${text.slice(0, 20)}`,
      expected: [text.length > operation.bodyLimit ? 413 : 400],
      request: raw(text),
    };
  if (operation.bodyRequired)
    yield { what: 'no body', expected: [400, 415], request: put(operation, { ...parts(), body: undefined }) };
  const whole = JSON.stringify(make());
  yield { what: 'a body of another media type', expected: [415], request: raw(whole, 'application/xml') };
  yield {
    what: 'a body of a form',
    expected: [415, 400],
    request: raw('a=1', 'application/x-www-form-urlencoded'),
  };
  yield { what: 'a body in broken UTF-16', expected: [400], request: raw(`{"\\ud800":1}`) };
  yield {
    what: 'an over-large body',
    expected: [413],
    request: raw(`{"a":"${'x'.repeat(operation.bodyLimit)}"}`),
  };
  const at = (body: unknown) => put(operation, { ...parts(), body });
  const base = make();
  if (base !== null && typeof base === 'object') {
    yield { what: 'an unknown field', expected: [400], request: at({ ...base, nosuchField: 1 }) };
    for (const name of schema.required ?? [])
      yield { what: `no ${name}`, expected: [400], request: at(withAt(base, [name], undefined)) };
  }
  for (const place of placesIn(base, schema).slice(1, 14)) yield* ofPlace(place, base, at);
}

function* ofPlace(
  { path, schema }: Place,
  base: unknown,
  at: (body: unknown) => Request,
): Generator<{ what: string; expected: number[]; request: Request }> {
  const name = path.join('/');
  const refused = (what: string, value: unknown, expected = [400]) => ({
    what: `${name} ${what}`,
    expected,
    request: at(withAt(base, path, value)),
  });
  const other = ofAnotherType(schema);
  if (other !== undefined) yield refused('of another type', other);
  const options = schema.anyOf ?? [schema];
  const text = options.find((each) => each.type === 'string' && !each.enum);
  if (text) {
    const most = Number(text['maxLength'] ?? 0);
    if (most > 0 && most < 100_000) yield refused('over-long', '长'.repeat(most + 1));
    yield refused('with a NUL', 'a\0b');
    yield refused('with half a character', 'a\ud800b');
    if (Number(text['minLength'] ?? 0) > 0) yield refused('empty', '');
  }
  if (options.length === 1 && schema.enum) yield refused('of no value', 'nosuch-value');
  if (options.length === 1 && (schema.type === 'integer' || schema.type === 'number')) {
    for (const [bound, step] of [
      ['maximum', 1],
      ['minimum', -1],
    ] as const)
      if (typeof schema[bound] === 'number')
        yield refused(`beyond its ${bound}`, Number(schema[bound]) + step);
    if (schema.type === 'integer') yield refused('with a fraction', 0.5);
    if (typeof schema['maximum'] === 'number') yield refused('huge', 1e308);
  }
  const most = Number(schema['maxItems'] ?? 0);
  if (schema.type === 'array' && most > 0 && most <= 1_000)
    yield refused(
      'with too many',
      Array.from({ length: most + 1 }, () => null),
    );
}
