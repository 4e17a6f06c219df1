import type { Incident } from '@muster/contracts';
import type { CallRow } from './call.ts';

/** The incident that calls belong to in the end: a merged one's calls go with it into the other. */
export interface Target {
  id: string;
  /** Empty until the incident itself has been heard of. */
  number: string;
  closed: boolean;
}
export type Step =
  | { kind: 'call-linked' | 'call-moved'; to: Target }
  | { kind: 'call-closed'; reason: string }
  | { kind: 'call-reopened' }
  | { kind: 'call-link-refused' };

/**
 * What news of an incident does to one call, in order. Each piece of news is the incident's whole state, so the
 * newest alone decides: what was missed before is caught up here. Of two incidents that name one call the first
 * to come has it; the other's claim is refused and written down.
 *
 * @param target the incident itself, or the one it was merged into
 * @param ownerInto where the incident that has the call was merged into, when it is another than this one
 */
export function settle(call: CallRow, incident: Incident, target: Target, ownerInto: string | null): Step[] {
  const steps: Step[] = [];
  const has = call.incidentId;
  if (incident.status === 'rejected') return has === incident.id ? [{ kind: 'call-reopened' }] : [];
  // Taken off by somebody. A merged one names its calls no longer than the merger, and they go with it.
  if (has === incident.id && incident.status !== 'merged' && !incident.callIds.includes(call.id))
    return call.status === 'closed' ? [] : [{ kind: 'call-reopened' }];
  if (has === null) steps.push({ kind: 'call-linked', to: target });
  else if (has === target.id) {
    if ((call.incidentNumber ?? '') !== target.number) steps.push({ kind: 'call-linked', to: target });
  } else if (has === incident.id || ownerInto === target.id) steps.push({ kind: 'call-moved', to: target });
  else return [{ kind: 'call-link-refused' }];
  if (target.closed && !(has === target.id && call.status === 'closed'))
    steps.push({ kind: 'call-closed', reason: `随事件 ${target.number} 办结` });
  return steps;
}

/** A call after one step. */
export function after(call: CallRow, step: Step, now: Date): CallRow {
  const reopened = { closedAt: null, closedById: null, closedByName: null, closeReason: null };
  const version = call.version + 1;
  switch (step.kind) {
    case 'call-linked':
    case 'call-moved':
      return {
        ...call,
        ...reopened,
        version,
        status: 'linked',
        incidentId: step.to.id,
        incidentNumber: step.to.number || null,
        linkedAt: now,
      };
    case 'call-closed':
      return { ...call, version, status: 'closed', closedAt: now, closeReason: step.reason };
    case 'call-reopened':
      return {
        ...call,
        ...reopened,
        version,
        status: 'open',
        incidentId: null,
        incidentNumber: null,
        linkedAt: null,
      };
    case 'call-link-refused':
      return call;
  }
}
