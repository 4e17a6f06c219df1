import type { Order, Plan } from '@muster/contracts';
import type { Day, DayCall, DayIncident, DayStep, PlanName } from '../day.ts';
import type { Act } from '../schedule.ts';
import { incidentAt, type Stage } from '../stage.ts';
import { closeCall, logCall, takeBack, writeNote } from './calls.ts';
import { correct, decide, linkCall, merge, reportIn } from './incidents.ts';
import { finish, orderSupplies, orderTeam, orderUnit, receipt } from './orders.ts';
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
      acts.push(...actsOfOrder(stage, key, step, [chain, order]));
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

type OrderStep = Extract<DayStep, { do: 'team' | 'unit' | 'supplies' }>;
type SimpleStep = Exclude<DayStep, { do: 'team' | 'unit' | 'supplies' | 'merge' }>;
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

/** An order and its receipts. What could not be given for want of anything free is not answered either. */
function actsOfOrder(
  stage: Stage,
  key: string,
  step: OrderStep,
  [incident, order]: [incident: string, order: string],
): Act[] {
  let given: Order | undefined;
  const { accept, depart, arrive, end } = step.receipts;
  // A unit's next order waits for the end of the one before.
  const chains = step.do === 'unit' ? [order, `unit ${step.unit}`] : [order];
  const later = (after: number | undefined, run: (order: Order) => Promise<void>): Act[] =>
    after === undefined
      ? []
      : [{ at: step.at + after, chains, run: async () => void (given && (await run(given))) }];
  return [
    {
      at: step.at,
      chains: [incident, ...chains],
      run: async () => {
        given = await giveOrder(stage, key, step);
      },
    },
    ...later(accept, (each) => receipt(stage, each, 'accept')),
    ...later(depart, (each) => receipt(stage, each, 'depart')),
    ...later(arrive, (each) => receipt(stage, each, 'arrive')),
    ...later(end, (each) => finish(stage, each, step.fate)),
  ];
}

function giveOrder(stage: Stage, key: string, step: OrderStep): Promise<Order | undefined> {
  switch (step.do) {
    case 'team':
      return orderTeam(stage, key, step);
    case 'unit':
      return orderUnit(stage, key, step);
    case 'supplies':
      return orderSupplies(stage, key, step);
  }
}
