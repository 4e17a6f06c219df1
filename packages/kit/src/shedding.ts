import type { FastifyInstance } from 'fastify';
import { Unavailable } from './problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answers even when all else is turned away, or for as long as the caller likes. */
    always?: boolean;
  }
}

/**
 * Requests under way at once. Beyond what can be done in time every further one only makes all of them later: it is told
 * at once to come again, and what was taken in is done. A normal day has a dozen under way.
 */
const mostAtOnce = 500;

/** Turns requests away while as many as can be answered in time are under way. */
export function shed(http: FastifyInstance, service: string, most = mostAtOnce): void {
  let underWay = 0;
  http.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.always) return done();
    if (underWay >= most)
      throw Unavailable(
        `${service}.overloaded`,
        `More is asked of ${service} at once than it can do in time. Try again when Retry-After says.`,
        { retryAfter: 1 },
      );
    underWay++;
    // Also for a caller that hangs up, whose answer is never sent.
    reply.raw.once('close', () => {
      underWay--;
    });
    return done();
  });
}
