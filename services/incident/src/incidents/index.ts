import { feature } from '@muster/kit';
import { adoptFigure } from './adopt-figure.ts';
import { changeIncident } from './change-incident.ts';
import { closeIncident } from './close-incident.ts';
import { controlIncident } from './control-incident.ts';
import { getIncident } from './get-incident.ts';
import { linkCalls } from './link-calls.ts';
import { listFigures } from './list-figures.ts';
import { listIncidents } from './list-incidents.ts';
import { mergeIncident } from './merge-incident.ts';
import { onOrderGiven } from './on-order-given.ts';
import { onPlanActivated } from './on-plan-activated.ts';
import { readIncident } from './read-incident.ts';
import { recordFigure } from './record-figure.ts';
import { rejectIncident } from './reject-incident.ts';
import { reportIncident } from './report-incident.ts';
import { unlinkCall } from './unlink-call.ts';
import { verifyIncident } from './verify-incident.ts';

export type { IncidentRow } from './incident.ts';

export const incidentsFeature = feature({
  name: 'incidents',
  slices: [
    reportIncident,
    listIncidents,
    readIncident,
    changeIncident,
    verifyIncident,
    controlIncident,
    closeIncident,
    rejectIncident,
    mergeIncident,
    linkCalls,
    unlinkCall,
    listFigures,
    recordFigure,
    adoptFigure,
    getIncident,
    onPlanActivated,
    onOrderGiven,
  ],
});
