import { createHash } from 'node:crypto';
import {
  asyncApi,
  GetAsyncApi,
  GetMapGround,
  GetOpenApi,
  type MapGround,
  obj,
  openApi,
  type Route,
  type ServiceContract,
} from '@muster/contracts';
import { checker } from '@muster/kit';
import type { FastifyInstance } from 'fastify';

/** `GET /api/openapi.json` and `GET /api/asyncapi.json`, made once out of the contracts. */
export function serveDocuments(
  http: FastifyInstance,
  contracts: readonly ServiceContract[],
  version: string,
): void {
  serve(http, GetOpenApi, openApi(contracts, version));
  serve(http, GetAsyncApi, asyncApi(contracts, version));
}

/** `GET /api/map`: what the administrator's settings name, read once at start. */
export const serveMapGround = (http: FastifyInstance, ground: MapGround): void =>
  serve(http, GetMapGround, ground);

const check = checker(obj({}), 'query');

function serve(http: FastifyInstance, route: Route, document: unknown): void {
  const text = JSON.stringify(document);
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 20)}"`;
  http.get(route.shape.path, { config: { route } }, (request, reply) => {
    check(request.query);
    reply.header('etag', tag).header('cache-control', 'no-cache');
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
