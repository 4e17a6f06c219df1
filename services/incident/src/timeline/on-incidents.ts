import {
  type Incident,
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
  type TimelineItem,
} from '@muster/contracts';
import { levelName } from './change.ts';
import { type Step, step } from './step.ts';

/** What a later change is told from, and what a client needs to tell the step in its own language. */
const paramsOf = (incident: Incident): TimelineItem['params'] => ({
  number: incident.number,
  version: incident.version,
  status: incident.status,
  title: incident.title,
  category: incident.category,
  categoryName: incident.categoryName,
  level: incident.level,
  place: incident.place,
  regionCode: incident.regionCode,
  occurredAt: incident.occurredAt,
  sensitive: incident.sensitive,
  calls: incident.callIds.length,
  ...incident.casualties,
  ...(incident.loss === null ? {} : { loss: incident.loss }),
  ...(incident.fireHectares === null ? {} : { fireHectares: incident.fireHectares }),
  ...(incident.magnitude === null ? {} : { magnitude: incident.magnitude }),
  reason: incident.statusReason,
});

const because = (incident: Incident): string => (incident.statusReason ? `：${incident.statusReason}` : '');
const told = (incident: Incident, title: string): Step => ({
  incidentId: incident.id,
  subjectId: incident.id,
  at: incident.changedAt,
  kind: 'incident',
  title,
  params: paramsOf(incident),
  by: incident.changedBy?.name,
});

export const incidentSteps = [
  step(IncidentReported, (i) =>
    told(
      i,
      `${i.exercise ? '【演练】' : ''}事件接报 ${i.number}：${i.title}（${i.categoryName}，${levelName(i.level)}）`,
    ),
  ),
  step(IncidentVerified, (i) => told(i, `事件核实${because(i)}`)),
  step(IncidentChanged, (i) => told(i, '事件信息更新')),
  // It follows from a plan or an order and comes behind them.
  step(IncidentResponding, (i) => ({ ...told(i, `进入应急响应${because(i)}`), rank: 9 })),
  step(IncidentControlled, (i) => told(i, `事态得到控制${because(i)}`)),
  step(IncidentClosed, (i) => told(i, `事件结束${because(i)}`)),
  step(IncidentRejected, (i) => told(i, `核实为非事件${because(i)}`)),
  step(IncidentMerged, (i) => told(i, `事件 ${i.number} 并入${because(i)}`)),
];
