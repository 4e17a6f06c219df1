import type { Route, ServiceContract } from '@muster/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.ts';
import { routeLimit } from '../origin/limits.ts';
import { heldWhole, takeAsItComes, takeWhole } from './body.ts';
import { headersFor, headersFrom } from './headers.ts';
import { type Answered, Upstream } from './upstream.ts';

/** An answer up to this is read whole: one write to the caller, and a fault on the way is still a proper problem. */
const answerHeldWhole = 262_144;

/** Every route that the contract declares, and nothing else, leads to its service. */
export async function passOn(
  http: FastifyInstance,
  contracts: readonly ServiceContract[],
  config: GatewayConfig,
): Promise<void> {
  const scheme = config.publicOrigin?.protocol.slice(0, -1) ?? 'http';
  for (const contract of contracts) {
    const url = config.upstreams.get(contract.name);
    if (!url) continue;
    const upstream = new Upstream(contract.name, url, config.upstreamTimeoutMs);
    http.addHook('onClose', () => upstream.close());
    const large = (route: Route) => (route.shape.bodyLimit ?? 0) > heldWhole;
    const open = (scope: FastifyInstance, route: Route) =>
      scope.route({
        method: route.shape.method,
        url: route.shape.path,
        bodyLimit: route.shape.bodyLimit ?? 256 * 1024,
        config: { route, ...routeLimit(route, config) },
        handler: async (request, reply) => {
          try {
            return await answer(reply, await upstream.ask(asked(request, scheme)));
          } catch (error) {
            // What the caller still sends is not read any more.
            if (large(route)) reply.header('connection', 'close');
            throw upstream.fault(error);
          }
        },
      });
    await http.register(async (scope) => {
      takeWhole(scope);
      for (const route of contract.routes) if (!large(route)) open(scope, route);
    });
    await http.register(async (scope) => {
      takeAsItComes(scope);
      for (const route of contract.routes) if (large(route)) open(scope, route);
    });
  }
}

function asked(request: FastifyRequest, scheme: string) {
  const { method, url: target } = request;
  const headers = headersFor(request, scheme);
  const body = (request.body ?? null) as Buffer | NodeJS.ReadableStream | null;
  const length = request.headers['content-length'];
  if (body !== null && !Buffer.isBuffer(body) && length !== undefined) headers['content-length'] = length;
  return { method, target, headers, body };
}

async function answer(reply: FastifyReply, { statusCode, headers, body }: Answered): Promise<FastifyReply> {
  reply.code(statusCode);
  for (const [name, value] of headersFrom(headers)) reply.header(name, value);
  const length = headers['content-length'];
  if (statusCode === 204 || statusCode === 304) {
    await body.dump();
    return reply.send();
  }
  if (length !== undefined && Number(length) <= answerHeldWhole)
    return reply.send(Buffer.from(await body.arrayBuffer()));
  return reply.send(body);
}
