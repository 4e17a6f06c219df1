import type { IncidentStatus } from '@muster/contracts';
import { Conflict } from '@muster/kit';

export type Step = 'verify' | 'respond' | 'control' | 'close' | 'reject' | 'merge';

/**
 * What may follow what. A first order or plan may come before anybody verified: lives first. An event that is over
 * without one goes from verified to controlled.
 */
const next: Record<IncidentStatus, Partial<Record<Step, IncidentStatus>>> = {
  reported: { verify: 'verified', respond: 'responding', reject: 'rejected', merge: 'merged' },
  verified: { respond: 'responding', control: 'controlled', reject: 'rejected', merge: 'merged' },
  responding: { control: 'controlled', reject: 'rejected', merge: 'merged' },
  controlled: { close: 'closed', merge: 'merged' },
  closed: {},
  rejected: {},
  merged: {},
};
/** States that another incident can still be merged into, and that calls can be added to. */
export const openStates: readonly IncidentStatus[] = ['reported', 'verified', 'responding', 'controlled'];

export const canStep = (status: IncidentStatus, step: Step): boolean => next[status][step] !== undefined;

/** The steps a person may take now; a response begins with a plan or an order, not with a button. */
export const possible = (status: IncidentStatus): Step[] =>
  (Object.keys(next[status]) as Step[]).filter((step) => step !== 'respond');

/** The state after a step; an illegal one is a conflict that names the state and what is possible. */
export function stepTo(incident: { number: string; status: IncidentStatus }, step: Step): IncidentStatus {
  const to = next[incident.status][step];
  if (to) return to;
  const steps = possible(incident.status);
  throw Conflict(
    'incident.step_impossible',
    `Incident ${incident.number} is "${incident.status}"; it cannot ${step}. Possible now: ${steps.join(', ') || 'nothing, this is its end'}.`,
  );
}
