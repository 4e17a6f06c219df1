import { feature } from '@muster/kit';
import { closeCall } from './close-call.ts';
import { getCalls } from './get-calls.ts';
import { listCalls } from './list-calls.ts';
import { logCall } from './log-call.ts';
import { lookAtCall } from './look-at-call.ts';
import { onIncidentChanged } from './on-incident-changed.ts';
import { onIncidentClosed } from './on-incident-closed.ts';
import { onIncidentMerged } from './on-incident-merged.ts';
import { onIncidentRejected } from './on-incident-rejected.ts';
import { onIncidentReported } from './on-incident-reported.ts';
import { readCall } from './read-call.ts';

/** 接: calls, their numbers, and what becomes of them. */
export const callsFeature = feature({
  name: 'calls',
  slices: [
    logCall,
    lookAtCall,
    listCalls,
    readCall,
    closeCall,
    getCalls,
    onIncidentReported,
    onIncidentChanged,
    onIncidentMerged,
    onIncidentClosed,
    onIncidentRejected,
  ],
});
