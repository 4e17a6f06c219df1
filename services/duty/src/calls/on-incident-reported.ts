import { IncidentReported } from '@muster/contracts';
import { on } from '@muster/kit';
import { followIncident } from './follow-incident.ts';

export const onIncidentReported = on(IncidentReported, followIncident);
