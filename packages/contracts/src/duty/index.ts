import { serviceContract } from '../contract.ts';
import { PersonChanged, UnitChanged } from '../identity/index.ts';
import {
  IncidentChanged,
  IncidentClosed,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
} from '../incident/events.ts';
import * as callRoutes from './call-routes.ts';
import * as events from './events.ts';
import * as handoverRoutes from './handover-routes.ts';
import * as logRoutes from './log-routes.ts';
import * as shiftRoutes from './shift-routes.ts';

export * from './call-routes.ts';
export * from './events.ts';
export * from './handover-routes.ts';
export * from './log-routes.ts';
export * from './model.ts';
export * from './shift-routes.ts';

const { GetCalls, ...dutyEvents } = events;

export const dutyContract = serviceContract({
  name: 'duty',
  routes: [
    ...Object.values(callRoutes),
    ...Object.values(shiftRoutes),
    handoverRoutes.ReadHandover,
    handoverRoutes.SignHandover,
    handoverRoutes.ConfirmHandover,
    ...Object.values(logRoutes),
  ],
  events: Object.values(dutyEvents),
  answers: [GetCalls],
  consumes: {
    calls: [IncidentReported, IncidentChanged, IncidentMerged, IncidentClosed, IncidentRejected],
    people: [UnitChanged, PersonChanged],
  },
  asks: [],
});
