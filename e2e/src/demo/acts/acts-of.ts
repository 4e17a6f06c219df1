import type { Plan } from '@muster/contracts';
import type { Day, DayCall, DayIncident, DayStep, PlanName } from '../day.ts';
import type { Act } from '../schedule.ts';
import { incidentAt, type Stage } from '../stage.ts';
import { actsOfOrder, type OrderStep } from './acts-of-order.ts';
import { closeCall, logCall, takeBack, writeNote } from './calls.ts';
import { correct, decide, linkCall, merge, reportIn } from './incidents.ts';
import { activate, changeLevel, endResponse, work } from './plans.ts';
import { sendReport } from './reports.ts';

type Plans = Record<PlanName, Plan> | undefined;
const ofCall = (key: string): string => `call ${key}`;
const ofIncident = (key: string): string => `incident ${key}`;

/** Everything that happens on a day, each with its time and with what it has to wait for. */
export function actsOf(stage: Stage, day: Day, plans: Plans): Act[] {
  const callsOf = Map.groupBy(day.calls, (call) => call.incident);
  return [
    ...day.calls.flatMap((call) => actsOfCall(stage, call)),
    ...day.incidents.flatMap((incident) =>
      actsOfIncident(stage, incident, callsOf.get(incident.key) ?? [], plans),
    ),
  ];
}

function actsOfCall(stage: Stage, call: DayCall): Act[] {
  const chains = [ofCall(call.key)];
  const { closeReason, notes = [] } = call;
  return [
    { at: call.at, chains, run: () => logCall(stage, call) },
    ...(closeReason === undefined
      ? []
      : [{ at: call.at + 60, chains, run: () => closeCall(stage, call.key, closeReason) }]),
    ...notes.map(({ at, text }) => ({ at, chains, run: () => writeNote(stage, call.key, text) })),
  ];
}

function actsOfIncident(stage: Stage, incident: DayIncident, calls: readonly DayCall[], plans: Plans): Act[] {
  const { key } = incident;
  const chain = ofIncident(key);
  const before = calls.filter((call) => call.at <= incident.at);
  const after = calls.filter((call) => call.at > incident.at);
  const firstCall = before[0]?.key;
  const acts: Act[] = [
    {
      at: incident.at,
      chains: [chain, ...before.map((call) => ofCall(call.key))],
      run: () =>
        reportIn(
          stage,
          incident,
          before.map((call) => call.key),
        ),
    },
    ...after.map((call) => ({
      at: call.at + 30,
      chains: [chain, ofCall(call.key)],
      run: () => linkCall(stage, key, call.key),
    })),
  ];
  const orders: string[] = [];
  for (const [index, step] of incident.steps.entries()) {
    const { at } = step;
    if (step.do === 'team' || step.do === 'unit' || step.do === 'supplies') {
      const order = `order ${key} ${index}`;
      orders.push(order);
      acts.push(...actsOfOrder(stage, key, step, { incident: chain, order, ...limitsOf(incident) }));
    } else if (step.do === 'merge') {
      const chains = [chain, ofIncident(step.into)];
      acts.push({ at, chains, run: () => merge(stage, key, step.into, step.reason) });
    } else if (step.do === 'reject') {
      acts.push({ at, chains: [chain], run: () => decide(stage, key, { ...step, do: 'reject' }) });
      for (const call of calls)
        acts.push({
          at: at + 60,
          chains: [chain, ofCall(call.key)],
          run: () => takeBack(stage, call.key, incidentAt(stage, key).id, step.reason ?? ''),
        });
    } else {
      // Whoever closes an incident has everybody back first.
      const chains = step.do === 'close' ? [chain, ...orders] : [chain];
      acts.push({ at, chains, run: () => take(stage, key, step, plans, firstCall) });
    }
  }
  return acts;
}

/** Until when something may still be ordered for an incident, and until when it must be back. */
function limitsOf({ steps }: DayIncident): { orderBy: number; backBy: number } {
  const [control, close] = (['control', 'close'] as const).map(
    (does) => steps.find((step) => step.do === does)?.at ?? Number.POSITIVE_INFINITY,
  );
  return { orderBy: control ?? Number.POSITIVE_INFINITY, backBy: close ?? Number.POSITIVE_INFINITY };
}

type SimpleStep = Exclude<DayStep, OrderStep | { do: 'merge' }>;
function take(
  stage: Stage,
  key: string,
  step: SimpleStep,
  plans: Plans,
  firstCall: string | undefined,
): Promise<void> {
  const planOf = (name: PlanName): Plan => {
    const plan = plans?.[name];
    if (!plan) throw new Error(`${key}: no ${name} plan is at hand`);
    return plan;
  };
  switch (step.do) {
    case 'figures':
      return correct(stage, key, step);
    case 'report':
      return sendReport(stage, key, step, firstCall && stage.calls.get(firstCall)?.receivedAt);
    case 'activate':
      return activate(stage, key, planOf(step.plan), step);
    case 'level':
      return changeLevel(stage, key, planOf(step.plan), step);
    case 'end':
      return endResponse(stage, key, step.plan, step.reason);
    case 'tasks':
      return work(stage, key, step);
    default:
      return decide(stage, key, step);
  }
}
