export { findChromium } from './find-chromium.ts';
export { findNatsServer, type NatsProgram, natsImage } from './find-nats-server.ts';
export { freePort } from './free-port.ts';
export { type NatsOptions, type RunningNats, startNats } from './nats.ts';
export { type NatsAccount, natsConfig } from './nats-config.ts';
export { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres.ts';
export { provision, roleName, serviceUrl } from './provision.ts';
export { contracts } from './services.ts';
