import { IncidentClosed } from '@muster/contracts';
import { on } from '@muster/kit';
import { followIncident } from './follow-incident.ts';

export const onIncidentClosed = on(IncidentClosed, followIncident);
