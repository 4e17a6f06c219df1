import {
  type Call,
  CallLogged,
  GetCalls,
  OrderGiven,
  PlanActivated,
  type PlanSuggestion,
  type ReadOf,
  type ResourcesRecommended,
  seededPersonId,
  seededUnitId,
  type Task,
} from '@muster/contracts';
import { newId } from '@muster/kit';
import type { World } from '@muster/testing';

const unitPath = '/000000/610000/610100/';
const at = '2026-07-24T12:00:05.000Z';
const by = { id: seededPersonId(3), name: '指挥员' };

/** A plan put in force for an incident, as the plan service tells it. */
export function anActivation(
  incidentId: string,
  more: Partial<ReadOf<typeof PlanActivated>> = {},
): [typeof PlanActivated, ReadOf<typeof PlanActivated>] {
  const activation: ReadOf<typeof PlanActivated> = {
    id: newId(),
    version: 1,
    unitPath,
    planUnitPath: unitPath,
    planId: newId(),
    planVersion: 1,
    planTitle: '防汛预案',
    incidentId,
    responseLevel: 'III',
    levelName: '三级响应',
    levelOrder: 3,
    mayStart: null,
    automatic: false,
    exercise: false,
    status: 'running',
    startedAt: at,
    startedBy: by,
    reason: null,
    replaces: null,
    replacedBy: null,
    endedAt: null,
    endedBy: null,
    endReason: null,
    tasks: [],
    ...more,
  };
  return [PlanActivated, activation];
}

export function anOrder(
  incidentId: string,
  more: Partial<ReadOf<typeof OrderGiven>> = {},
): [typeof OrderGiven, ReadOf<typeof OrderGiven>] {
  const order: ReadOf<typeof OrderGiven> = {
    id: newId(),
    version: 1,
    unitPath,
    number: 'XA-D-20260724-0001',
    kind: 'team',
    state: 'given',
    incidentId,
    incidentNumber: 'XA-20260724-0001',
    incidentTitle: '化工厂泄漏',
    incidentUnitPath: unitPath,
    teamId: newId(),
    teamName: '雁塔消防救援站',
    lines: [],
    place: null,
    location: null,
    note: null,
    distanceMetres: 1200,
    estimatedMinutes: 6,
    receipts: [{ step: 'give', at, by, note: null }],
    releaseDueAt: null,
    possible: ['accept', 'decline', 'cancel'],
    exercise: false,
    givenBy: by,
    givenAt: at,
    updatedAt: at,
    ...more,
  };
  return [OrderGiven, order];
}

export function aCall(more: Partial<Call> = {}): [typeof CallLogged, Call] {
  const call: Call = {
    id: newId(),
    version: 1,
    number: 'XA-C-20260724-0001',
    unitId: seededUnitId('610100'),
    unitPath,
    status: 'open',
    callerName: '王女士',
    callerPhone: '13800138000',
    callerPhoneE164: '+8613800138000',
    callerPhoneLocal: '138 0013 8000',
    callerUnit: null,
    content: '小寨有刺鼻气味',
    place: null,
    location: null,
    toldWhom: null,
    exercise: false,
    receivedAt: '2026-07-24T11:58:00.000Z',
    receivedBy: { id: seededPersonId(1), name: '值班员' },
    loggedAt: '2026-07-24T11:59:00.000Z',
    shiftId: null,
    incidentId: null,
    incidentNumber: null,
    linkedAt: null,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    traceId: 'c'.repeat(32),
    ...more,
  };
  return [CallLogged, call];
}

/** Answers questions for calls as duty would; returns how to stop. */
export function dutyAnswers(world: World, known: readonly Call[]): () => void {
  const subscription = world.nats.subscribe(GetCalls.subject, {
    callback: (_error, message) => {
      const { ids } = message.json<{ ids: string[] }>();
      message.respond(JSON.stringify({ calls: known.filter((call) => ids.includes(call.id)) }));
    },
  });
  return () => subscription.unsubscribe();
}

export const aSuggestion = (incidentId: string, suggestedAt: string): PlanSuggestion => ({
  id: newId(),
  version: 1,
  unitPath,
  incidentId,
  incidentVersion: 1,
  planId: newId(),
  planTitle: '危险化学品事故应急预案',
  responseLevel: { key: 'III', name: '三级响应', order: 3, automatic: false, mayStart: null },
  reasons: [],
  others: [],
  exercise: false,
  suggestedAt,
});

export const aTask = (incidentId: string, activationId: string): Task => ({
  id: newId(),
  version: 2,
  unitPath,
  activationId,
  planId: newId(),
  incidentId,
  ordinal: 1,
  unit: '市生态环境局',
  title: '监测大气',
  clause: '开展环境监测',
  state: 'open',
  dueAt: null,
  startedAt: null,
  startedBy: null,
  finishedAt: null,
  finishedBy: null,
  note: null,
  missedAt: null,
});

export const aRecommendation = (
  incidentId: string,
  computedAt: string,
): ReadOf<typeof ResourcesRecommended> => ({
  id: newId(),
  version: 1,
  unitPath,
  activationId: newId(),
  incidentId,
  computedAt,
  origin: { source: 'unknown', regionCode: null, location: null, note: '未知' },
  estimate: '直线距离',
  teams: [],
  supplies: [],
  short: [],
});
