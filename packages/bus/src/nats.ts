import { connect, type NatsConnection } from '@nats-io/transport-node';
import { inboxPrefix } from './names.ts';

export interface NatsAddress {
  url: string;
  user?: string | undefined;
  password?: string | undefined;
}

/** Reconnects for ever; notices a silent broker within two pings. Resolves once it has connected the first time. */
export const connectNats = (service: string, address: NatsAddress): Promise<NatsConnection> =>
  connect({
    servers: address.url,
    name: service,
    ...(address.user ? { user: address.user, pass: address.password ?? '' } : {}),
    inboxPrefix: inboxPrefix(service),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 50,
    waitOnFirstConnect: true,
    // A broker may be back before its users are: two refusals in a row would close this connection for good.
    ignoreAuthErrorAbort: true,
    pingInterval: 1_000,
    maxPingOut: 2,
    timeout: 2_000,
  });
