import { Conflict, feature } from '@muster/kit';
import { activatePlan } from './activate-plan.ts';
import { changeLevel } from './change-level.ts';
import { endActivation } from './end-activation.ts';
import { everyMissTasks } from './every-miss-tasks.ts';
import { finishTask } from './finish-task.ts';
import { getActivation } from './get-activation.ts';
import { listActivations } from './list-activations.ts';
import { startTask } from './start-task.ts';

export { begin, personOf } from './activation.ts';
export { keepEnded, keepStarted } from './store.ts';

export const runningAlready = () =>
  Conflict(
    'plan.running_already',
    'This plan runs for this incident already. To raise or lower it, change the level of that activation.',
  );

export const activationsFeature = feature({
  name: 'activations',
  slices: [
    activatePlan,
    listActivations,
    getActivation,
    changeLevel,
    endActivation,
    startTask,
    finishTask,
    everyMissTasks,
  ],
  violations: { activations_one_running: runningAlready, activations_one_by_warning: runningAlready },
});
