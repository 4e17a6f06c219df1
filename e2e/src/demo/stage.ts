import type { Activation, Call, Incident } from '@muster/contracts';
import type { Client } from './client.ts';
import type { PlanName } from './day.ts';
import type { Ledger } from './ledger.ts';
import type { People } from './people.ts';

/** Where a day is played: the platform, who acts on it, and what is known so far. */
export interface Stage {
  client: Client;
  people: People;
  ledger: Ledger;
  random: () => number;
  /** By key of the day's call. */
  calls: Map<string, Call>;
  /** By key of the day's incident. */
  incidents: Map<string, Incident>;
  /** Ids of the day's own units, by name. */
  teams: Map<string, string>;
  /** Running activations by incident key and plan. */
  activations: Map<string, Activation>;
}

export const activationKey = (incident: string, plan: PlanName): string => `${incident} ${plan}`;

/** The incident of this key; it is missing where reporting it in has failed, and then so does what builds on it. */
export function incidentAt(stage: Stage, key: string): Incident {
  const incident = stage.incidents.get(key);
  if (!incident) throw new Error(`${key}: not acted on, for it was never accepted`);
  return incident;
}
export function callAt(stage: Stage, key: string): Call {
  const call = stage.calls.get(key);
  if (!call) throw new Error(`call ${key}: not acted on, for it was never accepted`);
  return call;
}
