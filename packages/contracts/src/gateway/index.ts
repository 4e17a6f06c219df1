import { serviceContract } from '../contract.ts';
import { CheckSession } from '../identity/index.ts';
import { GetAsyncApi, GetMapGround, GetOpenApi, WatchLive } from './routes.ts';

export * from './model.ts';
export * from './routes.ts';

/** Owns no data: it reads every event out of the stream `LIVE`, which it makes of all services' streams. */
export const gatewayContract = serviceContract({
  name: 'gateway',
  routes: [WatchLive, GetMapGround, GetOpenApi, GetAsyncApi],
  events: [],
  answers: [],
  consumes: {},
  asks: [CheckSession],
});
