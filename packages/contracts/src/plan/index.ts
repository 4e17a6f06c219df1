import { serviceContract } from '../contract.ts';
import * as events from './events.ts';
import * as routes from './routes.ts';

export * from './activation.ts';
export * from './events.ts';
export * from './match.ts';
export * from './model.ts';
export * from './routes.ts';

const { ImportPlan, FindPlans, GetPlan, CorrectPlan, MatchPlans, ActivatePlan, ListActivations } = routes;
const { GetActivation, ChangeLevel, EndActivation, StartTask, FinishTask } = routes;
const { PlanImported, PlanCorrected, PlanSuggested, PlanActivated, ActivationEnded } = events;
const { TaskStarted, TaskFinished, TaskMissed } = events;

export const planContract = serviceContract({
  name: 'plan',
  routes: [
    ImportPlan,
    FindPlans,
    GetPlan,
    CorrectPlan,
    MatchPlans,
    ActivatePlan,
    ListActivations,
    GetActivation,
    ChangeLevel,
    EndActivation,
    StartTask,
    FinishTask,
  ],
  events: [
    PlanImported,
    PlanCorrected,
    PlanSuggested,
    PlanActivated,
    ActivationEnded,
    TaskStarted,
    TaskFinished,
    TaskMissed,
  ],
  answers: [],
  consumes: {},
  asks: [],
});
