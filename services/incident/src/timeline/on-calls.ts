import { CallClosed, CallLinked, CallLogged, CallReopened } from '@muster/contracts';
import { step } from './step.ts';

/** The caller's name and number stay with duty: whoever reads incidents need not see them. */
export const callSteps = [
  step(CallLogged, (call) => ({
    incidentId: null,
    subjectId: call.id,
    at: call.receivedAt,
    kind: 'call',
    title: `接报来电 ${call.number}：${call.content}`,
    params: { number: call.number, content: call.content, place: call.place },
    by: call.receivedBy.name,
  })),
  step(CallLinked, (call) => ({
    incidentId: call.incidentId,
    subjectId: call.id,
    at: call.linkedAt,
    kind: 'call',
    title: `来电 ${call.number} 归入事件 ${call.incidentNumber ?? ''}`.trim(),
    params: { number: call.number, incidentNumber: call.incidentNumber },
    rank: 4,
  })),
  step(CallReopened, (call) => ({
    incidentId: null,
    subjectId: call.id,
    at: null,
    kind: 'call',
    title: `来电 ${call.number} 退回待处理`,
    params: { number: call.number },
    rank: 4,
  })),
  step(CallClosed, (call) => ({
    incidentId: call.incidentId,
    subjectId: call.id,
    at: call.closedAt,
    kind: 'call',
    title: `来电 ${call.number} 办结${call.closeReason ? `：${call.closeReason}` : ''}`,
    params: { number: call.number, reason: call.closeReason },
    by: call.closedBy?.name,
    rank: 4,
  })),
];
