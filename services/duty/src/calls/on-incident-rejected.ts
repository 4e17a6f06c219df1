import { IncidentRejected } from '@muster/contracts';
import { on } from '@muster/kit';
import { followIncident } from './follow-incident.ts';

export const onIncidentRejected = on(IncidentRejected, followIncident);
