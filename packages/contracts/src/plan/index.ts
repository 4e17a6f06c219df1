import { serviceContract } from '../contract.ts';
import {
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
} from '../incident/events.ts';
import { GetIncident } from '../incident/routes.ts';
import * as activationRoutes from './activation-routes.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';
import * as warningRoutes from './warning-routes.ts';

export * from './activation.ts';
export * from './activation-routes.ts';
export * from './events.ts';
export * from './match.ts';
export * from './model.ts';
export * from './routes.ts';
export * from './warning.ts';
export * from './warning-routes.ts';

const { longestPlan: _length, PlanHints: _hints, PlanCorrections: _corrections, ...planRoutes } = routes;

export const planContract = serviceContract({
  name: 'plan',
  routes: [...Object.values(planRoutes), ...Object.values(activationRoutes), ...Object.values(warningRoutes)],
  events: Object.values(events),
  answers: [],
  consumes: {
    matches: [
      IncidentReported,
      IncidentVerified,
      IncidentChanged,
      IncidentResponding,
      IncidentControlled,
      IncidentClosed,
      IncidentRejected,
      IncidentMerged,
    ],
  },
  asks: [GetIncident],
});
