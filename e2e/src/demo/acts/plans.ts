import {
  ActivatePlan,
  type Activation,
  ActivationEnded,
  ChangeLevel,
  EndActivation,
  FindPlans,
  FinishTask,
  GetPlan,
  MatchPlans,
  type Plan,
  PlanActivated,
  ResourcesRecommended,
  StartTask,
  TaskFinished,
  TaskStarted,
} from '@muster/contracts';
import type { Client, Session } from '../client.ts';
import type { DayStep, PlanName } from '../day.ts';
import { activationKey, incidentAt, type Stage } from '../stage.ts';

const sought: Record<PlanName, { q: string; category: string }> = {
  flood: { q: '防汛', category: '11' },
  chemical: { q: '危险化学品', category: '12D' },
};
/** The plans that a day names, found as a commander would find them. */
export async function findPlans(client: Client, session: Session): Promise<Record<PlanName, Plan>> {
  const found = async (name: PlanName): Promise<Plan> => {
    const { body } = await client.send('find a plan', FindPlans, session, { query: sought[name] });
    const [best] = body.items;
    if (!best) throw new Error(`The platform has no plan for "${sought[name].q}"; its seeds bring one.`);
    return (await client.send('read a plan', GetPlan, session, { params: { id: best.id } })).body;
  };
  const [flood, chemical] = await Promise.all([found('flood'), found('chemical')]);
  return { flood, chemical };
}
/** The plan's level so far from its highest; its lowest where it has not so many. */
function levelOf(plan: Plan, order: number): string {
  const levels = plan.levels.toSorted((a, b) => a.order - b.order);
  const level = levels[Math.min(order, levels.length) - 1];
  if (!level) throw new Error(`The plan "${plan.title}" has no response level.`);
  return level.key;
}

export async function activate(
  stage: Stage,
  key: string,
  plan: Plan,
  { plan: name, order, reason }: Extract<DayStep, { do: 'activate' | 'level' }>,
): Promise<void> {
  const { client, people, ledger } = stage;
  const incidentId = incidentAt(stage, key).id;
  await client.send('match plans', MatchPlans, people.commander, { query: { incidentId } });
  const sent = await client.send('activate a plan', ActivatePlan, people.commander, {
    body: { planId: plan.id, incidentId, responseLevel: levelOf(plan, order), reason },
  });
  keep(stage, key, name, sent.body);
  ledger.took(PlanActivated.type, sent.body, incidentId, sent);
  ledger.steps.push({ incidentId, code: ResourcesRecommended.type, subjectId: '' });
}

const running = (stage: Stage, key: string, plan: PlanName): Activation => {
  const activation = stage.activations.get(activationKey(key, plan));
  if (!activation) throw new Error(`${key}: its ${plan} plan was never started`);
  return activation;
};
const keep = (stage: Stage, key: string, plan: PlanName, activation: Activation): void => {
  stage.activations.set(activationKey(key, plan), activation);
  stage.ledger.activations.set(activation.id, activation);
};

export async function changeLevel(
  stage: Stage,
  key: string,
  plan: Plan,
  { plan: name, order, reason }: Extract<DayStep, { do: 'activate' | 'level' }>,
): Promise<void> {
  const before = running(stage, key, name);
  const sent = await stage.client.send('change the level', ChangeLevel, stage.people.commander, {
    params: { id: before.id },
    body: { responseLevel: levelOf(plan, order), reason },
  });
  keep(stage, key, name, sent.body);
  const incidentId = incidentAt(stage, key).id;
  stage.ledger.took(PlanActivated.type, sent.body, incidentId, sent);
  stage.ledger.steps.push({
    incidentId,
    code: ActivationEnded.type,
    subjectId: before.id,
    ...(sent.repeated ? {} : { traceId: sent.traceId }),
  });
}

export async function endResponse(stage: Stage, key: string, name: PlanName, reason: string): Promise<void> {
  const sent = await stage.client.send('stand down', EndActivation, stage.people.commander, {
    params: { id: running(stage, key, name).id },
    body: { reason },
  });
  stage.ledger.took(ActivationEnded.type, sent.body, incidentAt(stage, key).id, sent);
}

/** Units take up the next tasks of the running response, and finish those that were begun. */
export async function work(
  stage: Stage,
  key: string,
  { start, finish }: { start: number; finish: number },
): Promise<void> {
  const { client, people, ledger } = stage;
  const incidentId = incidentAt(stage, key).id;
  const found = (['flood', 'chemical'] as const).find((plan) =>
    stage.activations.has(activationKey(key, plan)),
  );
  if (!found) throw new Error(`${key}: no plan is running`);
  const activation = running(stage, key, found);
  const tasks = new Map(activation.tasks.map((task) => [task.id, task]));
  const take = async (route: typeof StartTask, event: { type: string }, from: string, count: number) => {
    for (const task of [...tasks.values()].filter(({ state }) => state === from).slice(0, count)) {
      const step = from === 'open' ? 'start a task' : 'finish a task';
      const params = { id: activation.id, taskId: task.id };
      const sent = await client.send(step, route, people.commander, { params, body: {} });
      tasks.set(task.id, sent.body);
      ledger.took(event.type, sent.body, incidentId, sent);
      ledger.tasks++;
    }
  };
  await take(StartTask, TaskStarted, 'open', start);
  await take(FinishTask as unknown as typeof StartTask, TaskFinished, 'started', finish);
  keep(stage, key, found, { ...activation, tasks: [...tasks.values()] });
}
