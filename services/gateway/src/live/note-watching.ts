import { BeginWatching } from '@muster/contracts';
import { SignInNeeded, Unavailable } from '@muster/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayConfig } from '../config.ts';
import { headersFor } from '../proxy/headers.ts';
import { Upstream } from '../proxy/upstream.ts';
import { Lru } from '../session/lru.ts';

/** A line that broke and is taken up again within this is the same watching. */
const sameForMs = 3_600_000;

/**
 * Has it noted, by the identity service in its audit, that somebody begins to watch, before they see anything; once an
 * hour for a session and an address. Who cannot be noted is told to come again.
 */
export function watchingNoted(
  http: FastifyInstance,
  config: GatewayConfig,
  now: () => Date,
): (request: FastifyRequest) => Promise<void> {
  const url = config.upstreams.get('identity');
  const identity = url && new Upstream('identity', url, config.upstreamTimeoutMs);
  http.addHook('onClose', () => identity?.close());
  const noted = new Lru<string, number>(10_000);
  const scheme = config.publicOrigin?.protocol.slice(0, -1) ?? 'http';
  return async (request) => {
    const who = `${request.session?.who.sessionId} ${request.address}`;
    const at = now().getTime();
    if ((noted.get(who) ?? 0) > at - sameForMs) return;
    const asked = {
      method: BeginWatching.shape.method,
      target: BeginWatching.shape.path,
      headers: headersFor(request, scheme),
      body: null,
    };
    const answer = await identity?.ask(asked);
    await answer?.body.dump();
    if (answer?.statusCode === 401)
      throw SignInNeeded('gateway.session_ended', 'This session has ended or never was. Sign in again.');
    if (answer?.statusCode !== 204)
      throw Unavailable(
        'gateway.watching_not_noted',
        'That you watch cannot be noted now, so the live stream is not opened. Try again shortly.',
        { retryAfter: 1 },
      );
    noted.set(who, at);
  };
}
