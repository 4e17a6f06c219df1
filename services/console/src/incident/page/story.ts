import type { TimelineItem } from '@muster/contracts';
import { defineTexts, useLanguage } from '../../app/i18n.ts';

/** The platform tells the story in Chinese; here it is told in English, by the event's type. */
const english: Readonly<Record<string, string>> = {
  'duty.call.logged': 'Call {number}: {content}',
  'duty.call.linked': 'Call {number} belongs to {incidentNumber}',
  'duty.call.reopened': 'Call {number} is open again',
  'duty.call.closed': 'Call {number} is closed',
  'incident.incident.reported': 'Reported: {number} {title}',
  'incident.incident.verified': 'Verified',
  'incident.incident.changed': 'Changed',
  'incident.incident.responding': 'Response has begun',
  'incident.incident.controlled': 'Under control',
  'incident.incident.closed': 'Closed',
  'incident.incident.rejected': 'Found to be no incident',
  'incident.incident.merged': '{number} was merged into another',
  'incident.report.submitted': 'Report {label} from {fromUnit} to {toUnit} ({channel})',
  'incident.report.signed': 'Report {label} to {toUnit} was signed',
  'incident.report.received': '{toUnit} confirmed report {label}',
  'incident.deadline.set': 'A report to {toUnit} is due: {ruleName}',
  'incident.deadline.met': 'The report to {toUnit} was made: {ruleName}',
  'incident.deadline.missed': 'The report to {toUnit} is overdue: {ruleName}',
  'incident.deadline.withdrawn': 'A limit holds no longer: {ruleName}, {toUnit}',
  'incident.deadline.changed': 'A limit is now {state}: {ruleName}, {toUnit}',
  'plan.plan.suggested': 'Plan suggested: {planTitle} {responseLevel}',
  'plan.activation.started': 'Plan started: {planTitle}, {levelName}, {tasks} tasks',
  'plan.activation.ended': 'Stood down: {planTitle}, {levelName}',
  'plan.task.started': 'Task begun: {title} {unit}',
  'plan.task.finished': 'Task done: {title} {unit}',
  'plan.task.missed': 'Task overdue: {title} {unit}',
  'dispatch.resources.recommended': '{teams} teams and {supplies} supplies recommended, {short} short',
  'dispatch.order.given': 'Order {number} given: {teamName}',
  'dispatch.order.accepted': 'Order {number} accepted: {teamName}',
  'dispatch.order.declined': 'Order {number} declined: {teamName}',
  'dispatch.order.departed': 'Departed: {teamName} ({number})',
  'dispatch.order.arrived': 'Arrived: {teamName} ({number})',
  'dispatch.order.released': 'Released: {teamName} ({number})',
  'dispatch.order.cancelled': 'Called off: {teamName} ({number})',
  'dispatch.order.release-due': 'To be released: {teamName} ({number})',
};

export const useKindNames = defineTexts('timeline-kinds', {
  call: ['来电', 'Call'],
  incident: ['事件', 'Incident'],
  report: ['报送', 'Report'],
  deadline: ['时限', 'Deadline'],
  plan: ['预案', 'Plan'],
  task: ['任务', 'Task'],
  resources: ['推荐', 'Resources'],
  order: ['调派', 'Order'],
});

/** What services themselves give as a reason, in Chinese; what a person wrote stays as it is. */
const reasons = [
  [/^下达调派令 (\S+)$/, 'order $1 was given'],
  [/^随事件 (\S+) 办结$/, 'with incident $1'],
] as const;
const inEnglish = (reason: string): string =>
  reasons.reduce((said, [form, english]) => said.replace(form, english), reason);

/** One step in the reader's language, with what somebody gave as the reason. */
export function useTold(): (item: TimelineItem) => string {
  const language = useLanguage();
  return ({ code, title, params }) => {
    const form = language === 'en' ? english[code] : undefined;
    if (form === undefined) return title;
    const said = form.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? '')).trim();
    const reason = inEnglish(String(params['reason'] ?? params['note'] ?? ''));
    return reason ? `${said}: ${reason}` : said;
  };
}
