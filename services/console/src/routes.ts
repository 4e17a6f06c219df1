import { dutyRoute } from './duty/route.ts';

/** Every page of the frame, one a line: its route file says the rest. */
export const pages = [dutyRoute] as const;

/** Pages of those signed in that fill the screen by themselves. */
export const barePages = [] as const;
