import type { Call, DutyPerson } from '@muster/contracts';
import type { Draft } from '../log/index.ts';

interface Circumstances {
  at: Date;
  by: DutyPerson | null;
  traceId: string;
}

const about = (call: Call) => ({ callId: call.id, incidentId: call.incidentId, exercise: call.exercise });
const mark = (call: Call): string => (call.exercise ? '【演练】' : '');

/** 接报: the whole call, so that the chain vouches for what was said and not only that something was. */
export function loggedEntry(call: Call, circumstances: Circumstances): Draft {
  const { number, receivedAt, callerName, callerPhone, callerUnit, content, place, location, toldWhom } =
    call;
  return {
    ...circumstances,
    ...about(call),
    kind: 'call-logged',
    text: `${mark(call)}接报 ${number}：${place === null ? '' : `${place}，`}${content.slice(0, 100)}${content.length > 100 ? '…' : ''}`,
    data: { number, receivedAt, callerName, callerPhone, callerUnit, content, place, location, toldWhom },
  };
}

export function closedEntry(call: Call, circumstances: Circumstances): Draft {
  return {
    ...circumstances,
    ...about(call),
    kind: 'call-closed',
    text: `${mark(call)}来电 ${call.number} 办结：${call.closeReason}`,
    data: { number: call.number, reason: call.closeReason },
  };
}

const words = {
  'call-linked': (call: string, incident: string) => `来电 ${call} 并入事件 ${incident}`,
  'call-moved': (call: string, incident: string) => `来电 ${call} 随事件合并转入 ${incident}`,
  'call-reopened': (call: string, incident: string) => `来电 ${call} 不再归入事件 ${incident}，退回待办`,
  'call-link-refused': (call: string, incident: string) => `来电 ${call} 已属其他事件，未并入 ${incident}`,
};

/** What an incident did to a call. `incident` is the one that acted, which a refused call does not belong to. */
export function incidentEntry(
  kind: keyof typeof words,
  call: Call,
  incident: { id: string; number: string },
  circumstances: Circumstances,
): Draft {
  return {
    ...circumstances,
    ...about(call),
    incidentId: incident.id,
    kind,
    text: `${mark(call)}${words[kind](call.number, incident.number)}`,
    data: { number: call.number, incidentNumber: incident.number, callIncidentId: call.incidentId },
  };
}
