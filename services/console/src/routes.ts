import { dutyRoute } from './duty/route.ts';
import { importPlanRoute, planCardRoute, planRoute, plansRoute } from './plan/route.ts';

/** Every page of the frame, one a line: its route file says the rest. */
export const pages = [dutyRoute, plansRoute, importPlanRoute, planRoute, planCardRoute] as const;

/** Pages of those signed in that fill the screen by themselves. */
export const barePages = [] as const;
