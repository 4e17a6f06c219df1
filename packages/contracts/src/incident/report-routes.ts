import Type from 'typebox';
import { route } from '../contract.ts';
import { Id, IdParams, obj, oneOf, opt, Page, pageQuery, Text, Time } from '../shapes.ts';
import { Deadline, DueReport } from './deadline.ts';
import { Report, ReportChannel, ReportElements, ReportKind } from './report.ts';
import { TimelineItem } from './timeline.ts';

const ReportParams = obj({ id: Id, reportId: Id });
const DeadlineParams = obj({ id: Id, deadlineId: Id });
const reasonBody = obj({ reason: Text(1000) });

export const SubmitReport = route({
  name: 'SubmitReport',
  method: 'POST',
  path: '/api/incident/incidents/:id/reports',
  summary: 'Sends a first, follow-up or final report to a unit; tells which elements are missing.',
  right: 'reports.write',
  params: IdParams,
  body: obj({
    kind: ReportKind,
    channel: ReportChannel,
    toUnitId: Id,
    /** 补报: a follow-up with casualties that changed, the only one that may come after the final. */
    correction: opt(Type.Boolean()),
    elements: ReportElements,
  }),
  answers: { 201: Report },
});
export const ListReports = route({
  name: 'ListReports',
  personal: true,
  method: 'GET',
  path: '/api/incident/incidents/:id/reports',
  summary: 'The reports of an incident and of those merged into it, newest first.',
  right: 'incidents.read',
  params: IdParams,
  query: obj(pageQuery),
  answers: { 200: Page(Report) },
});
export const SignReport = route({
  name: 'SignReport',
  method: 'POST',
  path: '/api/incident/incidents/:id/reports/:reportId/sign',
  summary: 'Signs a report (签发).',
  right: 'reports.sign',
  params: ReportParams,
  answers: { 200: Report },
});
export const ReceiveReport = route({
  name: 'ReceiveReport',
  method: 'POST',
  path: '/api/incident/incidents/:id/reports/:reportId/receive',
  summary: 'Notes that the recipient confirmed a report: who took it, and when.',
  right: 'reports.write',
  params: ReportParams,
  body: obj({ by: Text(200), at: opt(Time) }),
  answers: { 200: Report },
});

export const ListDeadlines = route({
  name: 'ListDeadlines',
  method: 'GET',
  path: '/api/incident/incidents/:id/deadlines',
  summary: 'What is due to whom by when, the soonest first.',
  right: 'incidents.read',
  params: IdParams,
  /** `all` also lists the withdrawn ones. */
  query: obj({ all: opt(oneOf('true', 'false')) }),
  answers: { 200: obj({ items: Type.Array(Deadline) }) },
});
export const ListDueReports = route({
  name: 'ListDueReports',
  method: 'GET',
  path: '/api/incident/deadlines',
  summary: 'Every report that the own unit and those below still owe, over all incidents: the soonest first.',
  right: 'incidents.read',
  query: obj(pageQuery),
  answers: { 200: Page(DueReport) },
});
const clock = <N extends string, P extends `/api/${string}`>(name: N, path: P, summary: string) =>
  route({
    name,
    method: 'POST',
    path,
    summary,
    right: 'incidents.decide',
    params: DeadlineParams,
    body: reasonBody,
    answers: { 200: Deadline },
  });
export const PauseDeadline = clock(
  'PauseDeadline',
  '/api/incident/incidents/:id/deadlines/:deadlineId/pause',
  'Stops a clock, with a reason.',
);
export const ResumeDeadline = clock(
  'ResumeDeadline',
  '/api/incident/incidents/:id/deadlines/:deadlineId/resume',
  'Lets a stopped clock run on with the time it had left.',
);
export const ExplainDeadline = clock(
  'ExplainDeadline',
  '/api/incident/incidents/:id/deadlines/:deadlineId/explain',
  'Says why a report was late.',
);

export const ReadTimeline = route({
  name: 'ReadTimeline',
  personal: true,
  method: 'GET',
  path: '/api/incident/incidents/:id/timeline',
  summary: 'One list in order of time out of calls, reports, deadlines, plans, tasks, orders and receipts.',
  right: 'incidents.read',
  params: IdParams,
  query: obj({
    limit: opt(Type.Integer({ minimum: 1, maximum: 1000, default: 1000 })),
    cursor: opt(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  answers: { 200: Page(TimelineItem) },
});
