import type { Route } from '@muster/contracts';
import { Forbidden, SignInNeeded, Unavailable } from '@muster/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isForeignWrite } from '../origin/own-origin.ts';
import type { Session, Sessions } from './sessions.ts';
import { type Presented, tokenOf } from './token-of.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the caller, as far as it is to be believed. */
    address: string;
    presented: Presented | undefined;
    /** Found before a route is reached that needs one. */
    session: Session | undefined;
  }
  interface FastifyContextConfig {
    /** What the gateway serves here; none on its own pages. */
    route?: Route;
  }
}

/** Finds the session of whoever calls a route that needs one, and refuses what another site's page sends. */
export function recognise(http: FastifyInstance, sessions: Sessions, publicOrigin: URL | undefined): void {
  // After the rate limits, before the body is read.
  http.addHook('preParsing', async (request) => {
    const route = request.routeOptions.config.route;
    if (!route) return;
    const { presented } = request;
    // A Bearer header is never sent by a browser on its own.
    if (presented?.by !== 'bearer' && isForeignWrite(request.method, request.headers, publicOrigin))
      throw Forbidden(
        'gateway.foreign_origin',
        'This was sent by a page of another site, which may not act here on behalf of who is signed in.',
      );
    if (route.shape.right === 'public') return;
    request.session = presented && (await found(sessions, presented.token, request.span.traceparent));
    if (!request.session) throw refusal(request);
  });
}

async function found(sessions: Sessions, token: string, traceparent: string): Promise<Session | undefined> {
  try {
    return await sessions.of(token, traceparent);
  } catch (cause) {
    throw Unavailable(
      'gateway.identity_away',
      'Who you are cannot be checked now: the identity service does not answer. Try again shortly.',
      { cause, retryAfter: 1 },
    );
  }
}

const refusal = ({ presented, headers }: FastifyRequest) =>
  presented
    ? SignInNeeded('gateway.session_ended', 'This session has ended or never was. Sign in again.')
    : headers.authorization === undefined
      ? SignInNeeded(
          'gateway.sign_in_needed',
          'Sign in first: this needs a session, by cookie or Bearer token.',
        )
      : SignInNeeded('gateway.token_malformed', 'The Authorization header holds no session token.');

/** Set on every request before anything else looks at it. */
export function present(http: FastifyInstance, addressOf: (request: FastifyRequest) => string): void {
  http.decorateRequest('address', '');
  http.decorateRequest('presented', undefined);
  http.decorateRequest('session', undefined);
  http.addHook('onRequest', (request, _reply, done) => {
    request.address = addressOf(request);
    request.presented = tokenOf(request.headers);
    done();
  });
}
