import type { OutboxRow, ResultRow, Span, Tx } from '@muster/bus';
import type { Route } from '@muster/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Attempts } from './attempts.ts';
import { actorOf, asked, auditRow, idsIn, toldBy } from './auditing.ts';
import { addressOf } from './caller.ts';
import { Download } from './download.ts';
import { emitter } from './emitting.ts';
import { asProblem } from './fault.ts';
import { fingerprint } from './fingerprint.ts';
import { Invalid, Malformed, Problem, VersionNeeded } from './problems.ts';
import type { Feature, HttpSlice } from './slice.ts';
import type { Running } from './start.ts';
import { checker, refuseUnstorable } from './validation.ts';
import { mustHave, nobody, type Who } from './who.ts';

interface Answer {
  status: number;
  body: string;
  version: number | undefined;
  replayed?: boolean;
  file?: Download;
}

/** Mounts one slice on its route. */
export function mount(http: FastifyInstance, running: Running, feature: Feature, slice: HttpSlice): void {
  const { shape } = slice.route;
  const checks = (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = shape[part];
    return schema && !(part === 'body' && shape.consumes) ? [{ part, check: checker(schema, part) }] : [];
  });
  const parameters = Object.keys((shape.query as { properties?: object } | undefined)?.properties ?? {});
  const reads = shape.method === 'GET' || shape.readOnly === true;
  const status = Number(Object.keys(shape.answers)[0] ?? 200);
  const turns = new TurnTimes();
  const attempts = new Attempts();

  http.route({
    method: shape.method,
    url: shape.path,
    bodyLimit: shape.bodyLimit ?? 256 * 1024,
    handler: async (request, reply) => {
      const { span } = request;
      span.set('http.route', shape.path);
      const who = shape.right === 'public' ? nobody : await running.gate.who(request.headers.authorization);
      request.who = who;
      if (shape.right !== 'public' && shape.right !== 'signed-in') mustHave(who, shape.right);
      // A feature's own parsers read documents for the routes that take them, not for the others beside.
      if (!shape.consumes && Buffer.isBuffer(request.body)) throw unsupported();
      // A search form that is sent with an empty field asks nothing by it.
      const query = request.query as Record<string, unknown>;
      for (const name of parameters) if (query[name] === '') delete query[name];
      // No body at all is `null`: a route whose body may be left out says so in its schema.
      for (const { part, check } of checks) check(part === 'body' ? (request.body ?? null) : request[part]);
      if (!shape.query) refuseQuery(request);
      refuseUnstorable(request.query, '?');
      const asked = {
        params: request.params,
        query: request.query,
        body: request.body,
        who,
        now: running.clock.now(),
        ifMatch: shape.ifMatch ? readVersion(request.headers['if-match']) : 0,
        traceId: span.traceparent.slice(3, 35),
      };
      const outside = {
        ...asked,
        db: running.reader?.db,
        ask: running.askFrom(span.traceparent),
        askAll: running.askAll,
        request,
      };
      const answer = reads
        ? await read(running, slice, { outside, who, request, status, span })
        : await write(running, slice, feature, {
            asked,
            outside,
            status,
            span,
            who,
            key: readKey(request, shape),
            request,
            turns,
          });
      return send(reply, answer);
    },
    errorHandler: async (error, request, _reply) => {
      if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw unsupported(shape.consumes);
      const problem = asProblem(error, feature.violations ?? {});
      if (problem && isAttempt(problem, shape)) await noteAttempt(running, slice, attempts, request, problem);
      throw problem ?? error;
    },
  });
}

/** Somebody who may not, or who could not prove who they are where they say it. */
const isAttempt = ({ status }: Problem, { right }: Route['shape']): boolean =>
  status === 403 || (status === 401 && right === 'public');

async function noteAttempt(
  { bus, clock, log, schema }: Running,
  { route }: HttpSlice,
  attempts: Attempts,
  request: FastifyRequest,
  { status, code }: Problem,
): Promise<void> {
  if (schema === '') return;
  const { who, concerns } = request;
  const more = attempts.note(`${who?.id || addressOf(request)} ${concerns} ${code}`);
  if (more === undefined) return;
  const row = auditRow({
    kind: 'refused',
    who,
    action: route.shape.name,
    at: clock.now(),
    traceId: request.span.traceparent.slice(3, 35),
    request,
    status,
    code,
    keys: [...idsIn(undefined, request.params), ...(concerns === undefined ? [] : [concerns])],
    // No body: it may hold anything, and as much as its sender likes.
    about: more > 0 ? { more } : undefined,
  });
  // It was refused either way; while Postgres is away there is the log.
  await bus
    .run(async (tx) => tx.audit(row))
    .catch((error) => log.warn({ err: error }, 'a refusal was not noted'));
}

const unsupported = (consumes: readonly string[] = ['application/json']): Problem =>
  new Problem(
    415,
    'Unsupported media type',
    'kit.media_type',
    `This route does not take that content type. Send ${consumes.join(' or ')}.`,
  );

interface Read {
  outside: object;
  who: Who;
  request: FastifyRequest;
  status: number;
  span: Span;
}
/** Who read of people, or came in, is noted before they are told; what cannot be noted is not told. */
async function read(running: Running, { route, handler }: HttpSlice, r: Read): Promise<Answer> {
  const value = await handler(r.outside as never);
  const { personal, signsIn, readOnly, secrets, name } = route.shape;
  if ((personal || signsIn) && running.schema !== '')
    await running.bus.run(async (tx) =>
      tx.audit(
        auditRow({
          kind: signsIn ? 'write' : 'read',
          // The slice knows better where it was public: whom a password belongs to.
          who: r.request.who ?? r.who,
          action: name,
          at: running.clock.now(),
          traceId: r.span.traceparent.slice(3, 35),
          request: r.request,
          status: r.status,
          keys: idsIn(value, r.request.params),
          // Of a GET the address says it.
          about: readOnly ? asked(r.request, secrets) : undefined,
        }),
      ),
    );
  return print(value, r.status);
}

interface Write {
  asked: { now: Date };
  outside: object;
  status: number;
  span: Span;
  who: Who;
  key: string | undefined;
  request: FastifyRequest;
  turns: TurnTimes;
}

async function write(running: Running, slice: HttpSlice, feature: Feature, w: Write): Promise<Answer> {
  const { shape } = slice.route;
  // A body that the slice parses itself is known only when it has.
  let result = shape.consumes ? undefined : await resultOf(slice.route, w, w.request.body);
  try {
    const known = slice.before ? await slice.before(w.outside as never) : undefined;
    result ??= await resultOf(slice.route, w, known);
    return await transact(running, slice, w, known, result);
  } catch (error) {
    // The same key may have succeeded before, whatever refuses it now: its first result answers again.
    const first = result && (await firstResult(running, result, error));
    if (first) return first;
    throw asProblem(error, feature.violations ?? {}) ?? error;
  }
}

async function transact(
  running: Running,
  slice: HttpSlice,
  w: Write,
  known: unknown,
  result: Keyed | undefined,
): Promise<Answer> {
  const work = async (tx: Tx): Promise<Answer> => {
    const began = performance.now();
    const changes: OutboxRow[] = [];
    const put = (row: OutboxRow) => {
      changes.push(row);
      tx.emit(row);
    };
    const emit = emitter(put, {
      span: () => w.span,
      correlation: undefined,
      causation: null,
      actor: actorOf(w.who),
      now: w.asked.now,
    });
    const value = await slice.handler({ ...w.asked, db: tx.db, emit, known } as never);
    const answer = print(value, w.status);
    tx.audit(
      auditRow({
        kind: 'write',
        who: w.who,
        action: slice.route.shape.name,
        at: w.asked.now,
        traceId: w.span.traceparent.slice(3, 35),
        request: w.request,
        status: answer.status,
        changes,
        keys: idsIn(value),
        // Where events tell of it, so they do of what else is kept of it, and of what was asked.
        told: changes.length > 0 ? [] : toldBy(tx.db),
        about: changes.length > 0 ? undefined : asked(w.request, slice.route.shape.secrets),
      }),
    );
    if (result) tx.remember({ ...result, status: answer.status, body: answer.body, createdAt: w.asked.now });
    w.turns.note(performance.now() - began);
    return answer;
  };
  const span = running.tracing.span('transaction', 'client', w.span.traceparent, {
    'db.system.name': 'postgresql',
  });
  try {
    const answer = await (w.turns.slow && !slice.together
      ? running.bus.runAlone(work)
      : running.bus.run(work));
    span.end();
    return answer;
  } catch (error) {
    span.end((asProblem(error, {})?.status ?? 500) < 500 ? undefined : error);
    throw error;
  }
}

/** Whose first result it is, under which key, of which request. */
type Keyed = Pick<ResultRow, 'who' | 'key' | 'request'>;

async function resultOf(
  route: Route,
  { key, who, request }: Write,
  body: unknown,
): Promise<Keyed | undefined> {
  if (key === undefined) return undefined;
  const id = who.id || 'public';
  return { who: id, key, request: await fingerprint(route, request.url, body, `${id} ${key}`) };
}

async function firstResult(running: Running, result: Keyed, error: unknown): Promise<Answer | undefined> {
  const refused = asProblem(error, {});
  if (!running.reader || !refused || refused.status === 503) return undefined;
  const [row] = await running.reader.query<{ request: string; status: number; body: string }>(
    `select request, status, body from "${running.schema}".idempotency where who = $1 and key = $2`,
    [result.who, result.key],
  );
  if (!row) return undefined;
  if (row.request !== result.request)
    throw Invalid(
      'kit.idempotency_key_reused',
      'This Idempotency-Key was used with another request before. Use a new key for a new request.',
      {
        errors: [{ path: 'header Idempotency-Key', message: 'was used with another request' }],
      },
    );
  const version = (JSON.parse(row.body || 'null') as { version?: unknown } | null)?.version;
  return {
    status: row.status,
    body: row.body,
    version: typeof version === 'number' ? version : undefined,
    replayed: true,
  };
}

function print(value: unknown, status: number): Answer {
  if (value === undefined || value === null)
    return { status: status === 200 ? 204 : status, body: '', version: undefined };
  if (value instanceof Download) return { status, body: '', version: undefined, file: value };
  const version = (value as { version?: unknown }).version;
  return { status, body: JSON.stringify(value), version: typeof version === 'number' ? version : undefined };
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status);
  if (answer.version !== undefined) reply.header('etag', `"${answer.version}"`);
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  if (answer.file)
    return reply
      .header('content-disposition', `attachment; filename="${answer.file.name}"`)
      .type(answer.file.type)
      .send(answer.file.body);
  if (answer.body === '') return reply.send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(answer.body);
}

function readVersion(header: string | undefined): number {
  if (header === undefined)
    throw VersionNeeded(
      'kit.if_match_missing',
      'Two people may edit this: send If-Match with the version you read (the ETag).',
    );
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw Malformed('kit.if_match_malformed', 'If-Match must be one version, such as "3".', {
      errors: [{ path: 'header If-Match', message: 'is not one version' }],
    });
  return Number(version);
}

function readKey(request: FastifyRequest, shape: Route['shape']): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined || shape.method !== 'POST') return undefined;
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(header))
    throw Malformed(
      'kit.idempotency_key_malformed',
      'Idempotency-Key must be 1 to 200 printable ASCII characters without spaces.',
      {
        errors: [{ path: 'header Idempotency-Key', message: 'must be 1 to 200 printable ASCII characters' }],
      },
    );
  return header;
}

function refuseQuery(request: FastifyRequest): void {
  const [name] = Object.keys(request.query as object);
  if (name !== undefined)
    throw Malformed(
      'kit.request_malformed',
      `This route takes no query parameters, "${name.slice(0, 60)}" among them.`,
      { errors: [{ path: `?${name.slice(0, 60)}`, message: 'unknown parameter' }] },
    );
}

/** How long a route's slice holds its turn in the shared lane: slow ones get transactions of their own. */
class TurnTimes {
  #average = 0;
  note(ms: number): void {
    this.#average += (ms - this.#average) * 0.2;
  }
  get slow(): boolean {
    return this.#average > 8;
  }
}
