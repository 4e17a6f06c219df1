import { feature } from '@muster/kit';
import { callSteps } from './on-calls.ts';
import { deadlineSteps } from './on-deadlines.ts';
import { incidentSteps } from './on-incidents.ts';
import { orderSteps } from './on-orders.ts';
import { planSteps } from './on-plans.ts';
import { reportSteps } from './on-reports.ts';
import { readTimeline } from './read-timeline.ts';

export const timelineFeature = feature({
  name: 'timeline',
  slices: [
    readTimeline,
    ...callSteps,
    ...incidentSteps,
    ...reportSteps,
    ...deadlineSteps,
    ...planSteps,
    ...orderSteps,
  ],
});
