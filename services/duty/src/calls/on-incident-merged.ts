import { IncidentMerged } from '@muster/contracts';
import { on } from '@muster/kit';
import { followIncident } from './follow-incident.ts';

export const onIncidentMerged = on(IncidentMerged, followIncident);
