import { serviceContract } from '../contract.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';

export * from './events.ts';
export * from './model.ts';
export * from './routes.ts';

export const __name__Contract = serviceContract({
  name: '__name__',
  routes: Object.values(routes),
  events: Object.values(events),
  answers: [],
  consumes: {},
  asks: [],
});
