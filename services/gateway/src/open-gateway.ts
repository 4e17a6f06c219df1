import { join } from 'node:path';
import { CheckSession, PersonChanged, type ServiceContract, SessionEnded } from '@muster/contracts';
import { Problem, type Running, type ServiceConfig } from '@muster/kit';
import type { FastifyInstance } from 'fastify';
import own from '../package.json' with { type: 'json' };
import { readGatewayConfig } from './config.ts';
import { openLiveRoute } from './live/open-live-route.ts';
import { clientAddresses } from './origin/client-address.ts';
import { guardBrowsers } from './origin/headers.ts';
import { limitRates } from './origin/limits.ts';
import { faultOfTarget } from './origin/readable-address.ts';
import { serveDocuments, serveMapGround } from './pages/documents.ts';
import { servePages } from './pages/serve-pages.ts';
import { passOn } from './proxy/pass-on.ts';
import { hearEndings } from './session/hear-endings.ts';
import { present, recognise } from './session/recognise.ts';
import { Sessions } from './session/sessions.ts';

/** Everything the gateway is, in the order in which a request meets it. */
export async function openGateway(
  http: FastifyInstance,
  running: Running,
  serviceConfig: ServiceConfig,
  contracts: readonly ServiceContract[],
): Promise<void> {
  const config = readGatewayConfig(serviceConfig);
  const { clock, askFrom } = running;
  const sessions = new Sessions({
    exchange: (token, traceparent) => askFrom(traceparent)(CheckSession, { token }),
    now: () => clock.now(),
  });
  refuseUnreadable(http);
  guardBrowsers(http, config.publicOrigin, config.map.origins);
  const addressOf = clientAddresses(config.trustedProxies);
  present(http, (request) => addressOf(request.raw));
  await limitRates(
    http,
    config,
    ({ presented }) => presented && sessions.peek(presented.token)?.who.sessionId,
  );
  recognise(http, sessions, config.publicOrigin);

  const live = openLiveRoute(http, running, {
    config,
    contracts,
    sessions,
    heard: ({ type, key }) => {
      if (type === SessionEnded.type) sessionOver(key);
      else if (type === PersonChanged.type) personChanged(key);
    },
  });
  const sessionOver = (id: string) => {
    sessions.end(id);
    live.endWhere(({ holder }) => holder.sessionId === id);
  };
  const personChanged = (id: string) => {
    sessions.refresh(id);
    live.endWhere(({ holder }) => holder.personId === id);
  };
  hearEndings(http, sessionOver, personChanged);
  serveDocuments(http, contracts, own.version);
  serveMapGround(http, config.map.ground);
  await passOn(http, contracts, config);
  await servePages(http, serviceConfig.setting('CONSOLE') ?? join(import.meta.dirname, '../../console/dist'));
}

function refuseUnreadable(http: FastifyInstance): void {
  http.addHook('onRequest', (request, _reply, done) => {
    const fault = faultOfTarget(request.raw.url ?? '');
    if (!fault) return done();
    done(
      new Problem(
        fault.status,
        fault.status === 414 ? 'Address too long' : 'Malformed request',
        'gateway.address_malformed',
        fault.what,
      ),
    );
  });
}
