import { serviceContract } from '../contract.ts';
import {
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderGiven,
  OrderReleaseDue,
  OrderReleased,
  ResourcesRecommended,
} from '../dispatch/events.ts';
import { CallClosed, CallLinked, CallLogged, CallReopened, GetCalls } from '../duty/events.ts';
import { UnitChanged } from '../identity/events.ts';
import {
  ActivationEnded,
  PlanActivated,
  PlanSuggested,
  TaskFinished,
  TaskMissed,
  TaskStarted,
} from '../plan/events.ts';
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
  consumes: {
    units: [UnitChanged],
    calls: [CallLogged],
    incidents: [PlanActivated, OrderGiven],
    // Its own events too: a step's row then bears the trace of that step, whoever caused it.
    timeline: [
      ...Object.values(events),
      CallLogged,
      CallLinked,
      CallReopened,
      CallClosed,
      PlanSuggested,
      PlanActivated,
      ActivationEnded,
      TaskStarted,
      TaskFinished,
      TaskMissed,
      ResourcesRecommended,
      OrderGiven,
      OrderAccepted,
      OrderDeclined,
      OrderDeparted,
      OrderArrived,
      OrderReleased,
      OrderCancelled,
      OrderReleaseDue,
    ],
  },
  asks: [GetCalls],
});
