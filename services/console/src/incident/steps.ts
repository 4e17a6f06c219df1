import type { Incident, IncidentStatus } from '@muster/contracts';

export const decisions = ['verify', 'control', 'close', 'merge', 'reject'] as const;
export type Decision = (typeof decisions)[number];

/** What may be decided in which state, as the platform has it; it refuses the rest all the same. */
const possible: Readonly<Record<IncidentStatus, readonly Decision[]>> = {
  reported: ['verify', 'reject', 'merge'],
  verified: ['control', 'reject', 'merge'],
  responding: ['control', 'reject', 'merge'],
  controlled: ['close', 'merge'],
  closed: [],
  rejected: [],
  merged: [],
};
export const canDecide = ({ status }: Pick<Incident, 'status'>, decision: Decision): boolean =>
  possible[status].includes(decision);
export const isOpen = ({ status }: Pick<Incident, 'status'>): boolean => possible[status].length > 0;
