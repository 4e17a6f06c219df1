import { ordersRoute } from './dispatch/pocket/route.ts';
import { dutyRoute, handoverRoute } from './duty/route.ts';
import { peopleRoute } from './identity/people/route.ts';
import { rolesRoute } from './identity/roles/route.ts';
import { rulesRoute } from './identity/rules/route.ts';
import { sessionsRoute } from './identity/sessions/route.ts';
import { unitsRoute } from './identity/units/route.ts';
import { commandRoute, incidentRoute } from './incident/route.ts';
import { correctPlanRoute, importPlanRoute, planCardRoute, planRoute, plansRoute } from './plan/route.ts';
import {
  auditRoute,
  chainRoute,
  deadRoute,
  healthRoute,
  logsRoute,
  servicesRoute,
  traceRoute,
  tracesRoute,
} from './trace/route.ts';
import { wallRoute } from './wall/route.ts';

/** Every page of the frame, one a line: its route file says the rest. */
export const pages = [
  dutyRoute,
  handoverRoute,
  commandRoute,
  incidentRoute,
  plansRoute,
  importPlanRoute,
  planRoute,
  planCardRoute,
  correctPlanRoute,
  ordersRoute,
  healthRoute,
  deadRoute,
  servicesRoute,
  tracesRoute,
  traceRoute,
  logsRoute,
  chainRoute,
  unitsRoute,
  peopleRoute,
  rolesRoute,
  rulesRoute,
  sessionsRoute,
  auditRoute,
] as const;

/** Pages of those signed in that fill the screen by themselves. */
export const barePages = [wallRoute] as const;
