import {
  type Report,
  ReportReceived,
  ReportSigned,
  ReportSubmitted,
  type TimelineItem,
} from '@muster/contracts';
import { step } from './step.ts';

const channel = (report: Report): string => (report.channel === 'phone' ? '电话' : '书面');
const paramsOf = (report: Report): TimelineItem['params'] => ({
  label: report.label,
  kind: report.kind,
  channel: report.channel,
  number: report.number,
  toUnit: report.toUnit.name,
  fromUnit: report.fromUnit.name,
  missing: report.missing.length,
});
const named = (report: Report) => ({
  incidentId: report.incidentId,
  subjectId: report.id,
  kind: 'report' as const,
  params: paramsOf(report),
});

export const reportSteps = [
  step(ReportSubmitted, (r) => ({
    ...named(r),
    at: r.submittedAt,
    title: `${r.fromUnit.name}${channel(r)}${r.label}报送${r.toUnit.name}${r.missing.length > 0 ? `（缺${r.missing.length}项要素）` : ''}`,
    by: r.submittedBy.name,
  })),
  step(ReportSigned, (r) => ({
    ...named(r),
    at: r.signedAt,
    title: `${r.label}（${r.toUnit.name}）签发`,
    by: r.signedBy?.name,
  })),
  step(ReportReceived, (r) => ({
    ...named(r),
    at: r.receivedAt,
    title: `${r.toUnit.name}确认收到${r.label}`,
    by: r.receivedBy,
  })),
];
