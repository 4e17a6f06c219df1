import { serviceContract } from '../contract.ts';
import * as events from './events.ts';
import * as reportRoutes from './report-routes.ts';
import * as routes from './routes.ts';
import * as ruleRoutes from './rule-routes.ts';

export * from './deadline.ts';
export * from './events.ts';
export * from './model.ts';
export * from './report.ts';
export * from './report-routes.ts';
export * from './routes.ts';
export * from './rule-routes.ts';
export * from './timeline.ts';

const { GetIncident, ...incidentRoutes } = routes;

export const incidentContract = serviceContract({
  name: 'incident',
  routes: [...Object.values(incidentRoutes), ...Object.values(reportRoutes), ...Object.values(ruleRoutes)],
  events: Object.values(events),
  answers: [GetIncident],
  consumes: {},
  asks: [],
});
