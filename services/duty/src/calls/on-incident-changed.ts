import { IncidentChanged } from '@muster/contracts';
import { on } from '@muster/kit';
import { followIncident } from './follow-incident.ts';

export const onIncidentChanged = on(IncidentChanged, followIncident);
