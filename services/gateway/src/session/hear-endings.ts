import {
  ChangePerson,
  EndSession,
  Logout,
  LogoutEverywhere,
  type Route,
  SetPassword,
} from '@muster/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Tell = (id: string) => void;

/**
 * What ends a session or changes a person came through here: it counts at once, even while the event that tells of it
 * waits for NATS. Other gateways hear the event, or learn it when they next exchange the token.
 */
export function hearEndings(http: FastifyInstance, sessionOver: Tell, personChanged: Tell): void {
  const of = ({ params }: FastifyRequest): string => (params as { id?: string }).id ?? '';
  const heard = new Map<Route, (request: FastifyRequest) => void>([
    [Logout, ({ session }) => session && sessionOver(session.who.sessionId)],
    [LogoutEverywhere, ({ session }) => session && personChanged(session.who.id)],
    [EndSession, (request) => sessionOver(of(request))],
    [ChangePerson, (request) => personChanged(of(request))],
    [SetPassword, (request) => personChanged(of(request))],
  ]);
  http.addHook('onSend', async (request, reply, payload) => {
    const { route } = request.routeOptions.config;
    if (route && reply.statusCode < 300) heard.get(route)?.(request);
    return payload;
  });
}
