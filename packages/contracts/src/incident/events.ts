import type { Static } from 'typebox';
import { event } from '../contract.ts';
import { Deadline } from './deadline.ts';
import { Incident } from './model.ts';
import { Report } from './report.ts';

const ofIncident = (verb: string, summary: string) =>
  event(`incident.incident.${verb}`, {
    summary,
    data: Incident,
    seenBy: 'incidents.read',
    correlation: (d: Static<typeof Incident>) => d.id,
  });
export const IncidentReported = ofIncident('reported', 'An incident was reported in.');
export const IncidentVerified = ofIncident('verified', 'An incident was confirmed as real.');
export const IncidentChanged = ofIncident(
  'changed',
  'Figures, level, place, calls or words of an incident changed.',
);
export const IncidentResponding = ofIncident(
  'responding',
  'A plan was started or a first order given for an incident.',
);
export const IncidentControlled = ofIncident('controlled', 'An incident is under control.');
export const IncidentClosed = ofIncident('closed', 'An incident is closed.');
export const IncidentRejected = ofIncident('rejected', 'An incident was found not to be one.');
export const IncidentMerged = ofIncident(
  'merged',
  'An incident was absorbed by another, named in `mergedInto`.',
);

/** Reports carry what callers said of themselves, so only those who write reports see them live. */
const ofReport = (verb: string, summary: string) =>
  event(`incident.report.${verb}`, {
    summary,
    data: Report,
    seenBy: 'reports.write',
    correlation: (d: Static<typeof Report>) => d.incidentId,
  });
export const ReportSubmitted = ofReport('submitted', 'A report went to another unit.');
export const ReportSigned = ofReport('signed', 'A report was signed (签发).');
export const ReportReceived = ofReport('received', 'The recipient confirmed a report.');

const ofDeadline = (verb: string, summary: string) =>
  event(`incident.deadline.${verb}`, {
    summary,
    data: Deadline,
    seenBy: 'incidents.read',
    correlation: (d: Static<typeof Deadline>) => d.incidentId,
  });
export const DeadlineSet = ofDeadline('set', 'A report is due by a certain time.');
export const DeadlineMet = ofDeadline('met', 'The report that was due went out.');
export const DeadlineMissed = ofDeadline(
  'missed',
  'A report was not made in time; exactly once for each deadline.',
);
export const DeadlineChanged = ofDeadline('changed', 'A deadline was paused, resumed or explained.');
export const DeadlineWithdrawn = ofDeadline(
  'withdrawn',
  'A deadline holds no longer: new level, merge, or end.',
);
