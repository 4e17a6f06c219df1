import type { Socket } from 'node:net';
import type { Log, Span } from '@muster/bus';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { asFastifyProblem } from './fault.ts';
import type { Metrics } from './metrics.ts';
import { NotFound, Problem } from './problems.ts';
import { shed } from './shedding.ts';
import { type Telemetry, unrecorded, validTraceparent } from './telemetry.ts';
import { answerUnreadable } from './unreadable.ts';
import { refuseUnstorable } from './validation.ts';
import type { Who } from './who.ts';

declare module 'fastify' {
  interface FastifyRequest {
    span: Span;
    /** The signed-in caller, as soon as it is known. */
    who: Who | undefined;
    /** The id of who or what a refused request was about, where its slice knows and the address does not say. */
    concerns: string | undefined;
  }
}

const own = new Set(['/healthz', '/readyz', '/metrics']);
/** No status of HTTP's own: nobody was there to read one. */
const callerHungUp = 499;

/** Served as it lies there: none of the addresses that a contract or a protocol names. */
const isFile = (url: string | undefined): boolean => url !== undefined && !/^\/(api|ask|v1)\//.test(url);

/** The frame around every service's routes: trace, problems, limits, metrics. */
export function openHttp(service: string, telemetry: Telemetry, metrics: Metrics, log: Log): FastifyInstance {
  const http = Fastify({
    logger: false,
    bodyLimit: 256 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 500, caseSensitive: true },
    // What came before the end is still answered, on a connection that then closes.
    return503OnClosing: false,
    clientErrorHandler: answerUnreadable,
    exposeHeadRoutes: false,
    frameworkErrors: (error, _request, reply) => {
      const problem =
        asFastifyProblem(error) ??
        new Problem(400, 'Malformed request', 'kit.request_malformed', 'The address cannot be read.');
      const plain = reply as unknown as FastifyReply;
      plain
        .code(problem.status)
        .type('application/problem+json')
        .send(JSON.stringify(printed(problem, '0'.repeat(32))));
    },
  });
  http.decorateRequest('span', null as never);
  http.decorateRequest('who', undefined);
  http.decorateRequest('concerns', undefined);

  closeSilentConnections(http);

  http.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    const parent = request.headers['traceparent'];
    // Whoever watches asks these every few seconds; a page's files would hide what people do.
    const tracing =
      own.has(request.routeOptions.url ?? '') || isFile(request.routeOptions.url) ? unrecorded : telemetry;
    request.span = tracing.span(
      `${request.method} ${request.routeOptions.url ?? 'unknown'}`,
      'server',
      validTraceparent(typeof parent === 'string' ? parent : undefined),
      {
        'http.request.method': request.method,
        'url.path': request.url.split('?', 1)[0] ?? '',
      },
    );
    reply.header('traceresponse', request.span.traceparent);
    // Not the hook after the response: it never runs for a caller that hangs up, and the span would not end.
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.statusCode : callerHungUp;
      metrics.requests.observe({
        labels: {
          method: request.method,
          route: request.routeOptions.url ?? 'unknown',
          status: String(status),
        },
        value: (performance.now() - began) / 1000,
        exemplarLabels: exemplarOf(request.span, tracing === telemetry),
      });
      request.span.set('http.response.status_code', status);
      request.span.end(status >= 500 ? new Error(`answered ${status}`) : undefined);
    });
    done();
  });

  shed(http, service);

  const parse = http.getDefaultJsonParser('error', 'error');
  http.removeContentTypeParser(['application/json', 'text/plain']);
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    // A tap on a phone sends the header and nothing else; the route's schema says whether that will do.
    if (text === '') return done(null, null);
    parse(request, text as string, (error, value) => {
      if (error) return done(error);
      try {
        // A walk only where an escape could hide what Postgres cannot store.
        if ((text as string).includes('\\u')) refuseUnstorable(value);
        done(null, value);
      } catch (fault) {
        done(fault as Error);
      }
    });
  });

  http.setNotFoundHandler((request) => {
    throw NotFound(
      'kit.no_such_route',
      `There is no ${request.method} ${(request.url.split('?', 1)[0] ?? '').slice(0, 200)} here.`,
    );
  });
  http.setErrorHandler((error: Error, request, reply) => {
    let problem = error instanceof Problem ? error : asFastifyProblem(error);
    if (!problem) {
      log.error(
        { err: error, traceId: request.span.traceparent.slice(3, 35), route: request.routeOptions.url },
        'request failed by a fault of ours',
      );
      problem = new Problem(
        500,
        'Fault in the service',
        `${service}.fault`,
        'Something failed in the service itself. It is logged under this trace id.',
      );
    } else if (problem.cause)
      log.warn(
        { err: problem.cause, code: problem.code, traceId: request.span.traceparent.slice(3, 35) },
        'request refused',
      );
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    return reply
      .code(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(printed(problem, request.span.traceparent.slice(3, 35))));
  });
  return http;
}

/** The trace by which a figure can be explained, where it is one that is kept. */
function exemplarOf({ traceparent }: Span, recorded: boolean): Record<string, string> {
  return recorded && traceparent.endsWith('1') ? { trace_id: traceparent.slice(3, 35) } : {};
}

/**
 * A connection that has not asked anything yet counts as busy to Node, and closing would wait for it, 70 s and more:
 * browsers and connection pools open such in reserve.
 */
function closeSilentConnections(http: FastifyInstance): void {
  const open = new Set<Socket>();
  let closing = false;
  http.server.on('connection', (socket) => {
    if (closing) return socket.destroy();
    open.add(socket);
    return socket.once('close', () => open.delete(socket));
  });
  http.addHook('preClose', (done) => {
    closing = true;
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
}

const printed = (problem: Problem, traceId: string) => ({
  type: `urn:muster:problem:${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  ...(problem.errors ? { errors: problem.errors } : {}),
  traceId,
});
