import {
  type Activation,
  ActivationEnded,
  PlanActivated,
  PlanSuggested,
  type SuggestedLevel,
  type Task,
  TaskFinished,
  TaskMissed,
  TaskStarted,
} from '@muster/contracts';
import { step } from './step.ts';

const started = (activation: Activation) => ({
  incidentId: activation.incidentId,
  subjectId: activation.id,
  kind: 'plan' as const,
  params: {
    planId: activation.planId,
    planTitle: activation.planTitle,
    responseLevel: activation.responseLevel,
    levelName: activation.levelName,
    tasks: activation.tasks.length,
    automatic: activation.automatic,
    reason: activation.endReason ?? activation.reason,
  },
});
const worked = (task: Task) => ({
  incidentId: task.incidentId,
  subjectId: task.id,
  kind: 'task' as const,
  params: { title: task.title, unit: task.unit, dueAt: task.dueAt, note: task.note, state: task.state },
});
const whose = (task: Task): string => `${task.title}${task.unit ? `（${task.unit}）` : ''}`;

/** What runs without an incident, such as a plan that a warning started, is no step of one. */
const ofIncident = <T extends { incidentId: string | null }>(step: T): T | undefined =>
  step.incidentId === null ? undefined : step;

const suggestedLevel = (level: SuggestedLevel | null): string =>
  level?.basis === 'judgement' ? `，级别待研判（最低${level.name}）` : (level?.name ?? '');
/** Whose decision it was; where nobody says, and the plan names another than who started it, that. */
const whoDecided = ({ decidedBy, starterMatched }: Activation): string =>
  decidedBy ? `，${decidedBy}决定` : starterMatched === false ? '，启动人是否合预案规定待核对' : '';

export const planSteps = [
  step(PlanSuggested, (s) => ({
    incidentId: s.incidentId,
    subjectId: s.id,
    at: s.suggestedAt,
    kind: 'plan',
    title: `建议预案《${s.planTitle}》${suggestedLevel(s.responseLevel)}`,
    params: {
      planId: s.planId,
      planTitle: s.planTitle,
      responseLevel: s.responseLevel?.key ?? null,
      basis: s.responseLevel?.basis ?? null,
    },
  })),
  step(PlanActivated, (a) =>
    ofIncident({
      ...started(a),
      at: a.startedAt,
      title: `启动预案《${a.planTitle}》${a.levelName}，任务${a.tasks.length}项${whoDecided(a)}`,
      by: a.startedBy.name,
    }),
  ),
  step(ActivationEnded, (a) =>
    ofIncident({
      ...started(a),
      at: a.endedAt,
      title: `终止响应《${a.planTitle}》${a.levelName}${a.endReason ? `：${a.endReason}` : ''}`,
      by: a.endedBy?.name,
    }),
  ),
  step(TaskStarted, (t) =>
    ofIncident({ ...worked(t), at: t.startedAt, title: `任务开始：${whose(t)}`, by: t.startedBy?.name }),
  ),
  step(TaskFinished, (t) =>
    ofIncident({
      ...worked(t),
      whole: true,
      at: t.finishedAt,
      title: `任务完成：${whose(t)}${t.note ? `：${t.note}` : ''}`,
      by: t.finishedBy?.name,
    }),
  ),
  step(TaskMissed, (t) => ofIncident({ ...worked(t), at: t.missedAt, title: `任务逾期：${whose(t)}` })),
];
