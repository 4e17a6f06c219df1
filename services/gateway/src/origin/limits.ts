import rateLimit from '@fastify/rate-limit';
import { Login } from '@muster/contracts';
import { TooMany } from '@muster/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.ts';

type Rates = Pick<GatewayConfig, 'sessionRate' | 'addressRate' | 'loginRate'>;

const tooMany =
  (what: string) =>
  (_request: FastifyRequest, { ttl }: { ttl: number }) =>
    TooMany('gateway.too_many_requests', `Too many ${what}. Wait as long as Retry-After says.`, {
      retryAfter: Math.max(1, Math.ceil(ttl / 1_000)),
    });
const quiet = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
  'retry-after': false,
};

/** Bounds what one session, or one address without a session, may ask for; a normal day stays far below. */
export async function limitRates(
  http: FastifyInstance,
  rates: Rates,
  /** The session a request shows, where it is known without asking. */
  knownSession: (request: FastifyRequest) => string | undefined,
): Promise<void> {
  await http.register(rateLimit, {
    global: true,
    hook: 'onRequest',
    timeWindow: 10_000,
    cache: 20_000,
    keyGenerator: (request) => knownSession(request) ?? request.address,
    max: (request) => (knownSession(request) === undefined ? rates.addressRate : rates.sessionRate),
    errorResponseBuilder: tooMany('requests'),
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
  });
}

/** What a route of its own strictness sets instead: signing in costs the server far more than it costs the caller. */
export const routeLimit = (route: unknown, { loginRate }: Rates) =>
  route === Login
    ? {
        rateLimit: {
          max: loginRate,
          timeWindow: 60_000,
          keyGenerator: (request: FastifyRequest) => request.address,
          errorResponseBuilder: tooMany('sign-ins'),
        },
      }
    : {};
