import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** All that a service needs of what a client sends; nothing else reaches it, no header of ours can be forged. */
const passedOn = [
  'accept',
  'accept-language',
  'content-type',
  'content-encoding',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'user-agent',
] as const;

/** The request's headers as the service sees them: its trace, its caller's token, the caller's address. */
export function headersFor(request: FastifyRequest, scheme: string): Record<string, string> {
  const headers: Record<string, string> = {
    traceparent: request.span.traceparent,
    'x-forwarded-for': request.address,
    'x-forwarded-proto': scheme,
  };
  for (const name of passedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  if (request.session) headers['authorization'] = `Bearer ${request.session.jwt}`;
  return headers;
}

/** Of one hop only, or the gateway's own to say. */
const keptBack = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'server',
  'te',
  'trailer',
  'traceresponse',
  'transfer-encoding',
  'upgrade',
  'x-powered-by',
]);
export function* headersFrom(headers: IncomingHttpHeaders): Generator<[string, string | string[]]> {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !keptBack.has(name)) yield [name, value];
}
