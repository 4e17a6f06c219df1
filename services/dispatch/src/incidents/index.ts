import { feature } from '@muster/kit';
import { onIncident } from './on-incident.ts';

export { askIncident } from './ask-incident.ts';
export { holdOpenIncident, incidentUnknown, keepIncident, knownIncident } from './incident.ts';
export const incidentsFeature = feature({ name: 'incidents', slices: onIncident });
