import { event } from '../contract.ts';
import { Activation, Task } from './activation.ts';
import { PlanSuggestion } from './match.ts';
import { PlanHead } from './model.ts';
import { Warning } from './warning.ts';

const ofIncident = (d: { incidentId: string | null }) => d.incidentId;

export const PlanImported = event('plan.plan.imported', {
  summary: 'A plan was read in. Its text stays with the plan service: ask for it by id.',
  data: PlanHead,
  seenBy: 'plans.read',
});
export const PlanCorrected = event('plan.plan.corrected', {
  summary: 'What was read out of a plan was corrected, or a newer edition superseded it',
  data: PlanHead,
  seenBy: 'plans.read',
});
export const PlanSuggested = event('plan.plan.suggested', {
  summary: 'Another plan or level than before fits an incident best',
  data: PlanSuggestion,
  seenBy: 'plans.read',
  correlation: ofIncident,
});
export const PlanActivated = event('plan.activation.started', {
  summary: 'A plan was put in force at one of its levels',
  data: Activation,
  seenBy: 'plans.read',
  correlation: ofIncident,
});
export const ActivationEnded = event('plan.activation.ended', {
  summary: 'A response was stood down, or replaced by another level of the same plan',
  data: Activation,
  seenBy: 'plans.read',
  correlation: ofIncident,
});
export const TaskStarted = event('plan.task.started', {
  summary: 'A unit took up its task',
  data: Task,
  seenBy: 'plans.read',
  correlation: ofIncident,
});
export const TaskFinished = event('plan.task.finished', {
  summary: 'A task is done',
  data: Task,
  seenBy: 'plans.read',
  correlation: ofIncident,
});
export const TaskMissed = event('plan.task.missed', {
  summary: 'A task was not finished when it fell due',
  data: Task,
  seenBy: 'plans.read',
  correlation: ofIncident,
});
export const WarningRecorded = event('plan.warning.recorded', {
  summary: 'A public warning was recorded',
  data: Warning,
  seenBy: 'plans.read',
});
export const WarningLifted = event('plan.warning.lifted', {
  summary: 'A public warning no longer holds',
  data: Warning,
  seenBy: 'plans.read',
});
