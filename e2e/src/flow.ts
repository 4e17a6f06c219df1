import { seededUnitId } from '@muster/contracts';
import type { Answer, Caller } from '@muster/testing';
import type { Platform } from './platform.ts';

/** One request of a flow and what it answered. */
export interface Step {
  name: string;
  answer: Answer;
  traceId: string;
}
export interface Flow {
  steps: Step[];
  callId: string;
  incidentId: string;
  activationId: string;
  orderId: string;
  reportId: string;
}

/** The trace that an answer bears. */
export const traceOf = (answer: Answer): string => answer.headers.get('traceresponse')?.split('-')[1] ?? '';

/** Everyone who takes part, signed in with name and password. */
export async function cast(platform: Platform) {
  const [officer, leader, commander, responder, administrator] = await Promise.all([
    platform.signedIn('duty-officer'),
    platform.signedIn('duty-leader'),
    platform.signedIn('commander'),
    platform.signedIn('responder'),
    platform.signedIn('administrator'),
  ]);
  return { officer, leader, commander, responder, administrator };
}

const place = { place: '雁塔区小寨十字', location: { lng: 108.942, lat: 34.2246 } };
export const aCall = (content = '小寨十字积水，三辆车熄火，有人被困') => ({
  callerPhone: '139 0000 0001',
  content,
  ...place,
});
export const anIncident = (platform: Platform, more: object = {}) => ({
  title: '小寨十字积水，多车被困',
  category: '11A02',
  occurredAt: platform.world.clock.now().toISOString(),
  regionCode: '610113',
  casualties: { trapped: 5 },
  ...place,
  ...more,
});

/** From a call to the last receipt and the close, each request by the person whose job it is. */
export async function playFlow(platform: Platform): Promise<Flow> {
  const { officer, leader, commander } = await cast(platform);
  const steps: Step[] = [];
  const step = async (name: string, status: number, asking: Promise<Answer>) => {
    const answer = await asking;
    if (answer.status !== status) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    steps.push({ name, answer, traceId: traceOf(answer) });
    return answer.body;
  };
  const call = await step('log a call', 201, officer.post('/api/duty/calls', aCall()));
  const report = anIncident(platform, { callIds: [call.id] });
  const incident = await step('report an incident', 201, officer.post('/api/incident/incidents', report));
  const at = `/api/incident/incidents/${incident.id}`;
  await step('verify', 200, leader.post(`${at}/verify`, { reason: '交警视频核实' }));
  const submission = {
    kind: 'first',
    channel: 'phone',
    toUnitId: seededUnitId('610000'),
    elements: {
      source: '群众来电',
      occurredAt: report.occurredAt,
      place: place.place,
      nature: '城市内涝',
      casualties: { trapped: 5 },
      trend: '积水上涨',
      measures: '调派排涝队伍',
    },
  };
  const sent = await step('send the first report', 201, officer.post(`${at}/reports`, submission));
  await step('sign it', 200, leader.post(`${at}/reports/${sent.id}/sign`));
  const { items } = await step(
    'match plans',
    200,
    commander.get(`/api/plan/matches?incidentId=${incident.id}`),
  );
  const [match] = items;
  const activation = await step(
    'activate a plan',
    201,
    commander.post('/api/plan/activations', {
      planId: match.planId,
      incidentId: incident.id,
      responseLevel: match.responseLevel?.key ?? (await lowestLevel(commander, match.planId)),
    }),
  );
  const [task] = activation.tasks;
  const taskAt = `/api/plan/activations/${activation.id}/tasks/${task.id}`;
  await step('start a task', 200, commander.post(`${taskAt}/start`, {}));
  await step('finish it', 200, commander.post(`${taskAt}/finish`, {}));
  const recommended = await step(
    'recommend',
    200,
    commander.get(`/api/dispatch/recommendations?incidentId=${incident.id}`),
  );
  const teamId = recommended.teams[0].team.id;
  const order = await step(
    'give an order',
    201,
    commander.post('/api/dispatch/orders', { incidentId: incident.id, teamId }),
  );
  for (const receipt of ['accept', 'depart', 'arrive', 'release'])
    await step(receipt, 200, commander.post(`/api/dispatch/orders/${order.id}/${receipt}`, {}));
  const end = { reason: '积水排除' };
  await step('stand down', 200, commander.post(`/api/plan/activations/${activation.id}/end`, end));
  await step('control', 200, commander.post(`${at}/control`, {}));
  await step('close', 200, commander.post(`${at}/close`, end));
  return {
    steps,
    callId: call.id,
    incidentId: incident.id,
    activationId: activation.id,
    orderId: order.id,
    reportId: sent.id,
  };
}

/** A response level that is always there to be started by hand. */
export async function lowestLevel(commander: Caller, planId: string): Promise<string> {
  const { body: plan } = await commander.get(`/api/plan/plans/${planId}`);
  return plan.levels.toSorted((a: { order: number }, b: { order: number }) => b.order - a.order)[0].key;
}
