import type { Casualties, ReportElements, ReportKind } from '@muster/contracts';

/** WGS 84, degrees: longitude, latitude. */
export type Point = readonly [lng: number, lat: number];

/** One call of a day; `at` is in seconds after the day's first moment. */
export interface DayCall {
  key: string;
  at: number;
  callerPhone: string;
  callerName?: string;
  callerUnit?: string;
  content: string;
  place?: string;
  location?: Point;
  toldWhom?: string;
  /** The incident it speaks of; without one it is closed with `closeReason`, or stays open where there is none. */
  incident?: string;
  closeReason?: string;
  /** What was learned of it later, kept as notes in the duty log. */
  notes?: readonly { at: number; text: string }[];
}

export interface DayIncident {
  key: string;
  /** When it is reported in: after the first call that speaks of it. */
  at: number;
  title: string;
  /** GB/T 35561 family. */
  category: string;
  /** GB/T 2260. */
  regionCode: string;
  place: string;
  location?: Point;
  casualties?: Casualties;
  source?: string;
  sensitive?: boolean;
  steps: readonly DayStep[];
}

/** How an order ends; each stands for the receipts that lead there. */
export type Fate = 'released' | 'declined' | 'cancelled';

/** What is done about an incident; `at` in seconds after the day's first moment. */
export type DayStep = { at: number } & (
  | { do: 'verify' | 'control' | 'close' | 'reject'; reason?: string }
  | { do: 'merge'; into: string; reason: string }
  | { do: 'figures'; casualties: Casualties; source: string }
  | { do: 'report'; kind: ReportKind; channel: 'phone' | 'written'; elements: ReportElements }
  /** `order` counts the plan's levels from the highest, 1. */
  | { do: 'activate' | 'level'; plan: PlanName; order: number; reason: string }
  | { do: 'end'; plan: PlanName; reason: string }
  /** Takes up so many of the running plan's tasks and finishes so many of them. */
  | { do: 'tasks'; start: number; finish: number }
  /** A team with one of these skills, or any that is recommended; times of its receipts, in seconds after `at`. */
  | { do: 'team'; skills: readonly string[]; fate: Fate; receipts: Receipts; note?: string }
  /** The very unit of this name, one of the day's own. */
  | { do: 'unit'; unit: string; fate: Fate; receipts: Receipts }
  /** The first so many of the supplies that are recommended. */
  | { do: 'supplies'; lines: number; fate: Fate; receipts: Receipts }
);
export type PlanName = 'flood' | 'chemical';

/** Seconds after the order was given; a receipt that is left out does not happen. */
export interface Receipts {
  accept?: number;
  depart?: number;
  arrive?: number;
  /** Release, decline or cancel, as the order's fate says. */
  end: number;
}

/** A unit that a file names; it becomes a team for the length of the run. */
export interface DayUnit {
  name: string;
  /** As the file calls it: MEDIC, ENGINE. */
  kind: string;
  /** Where it was first sent: no file says where it is based. */
  at: Point;
}

export interface Day {
  title: string;
  units?: readonly DayUnit[];
  calls: readonly DayCall[];
  incidents: readonly DayIncident[];
}

/** The beginning of a day: its first so many calls, their incidents, and of a merge the other side too. */
export function beginning(day: Day, calls: number): Day {
  const sorted = [...day.calls].sort((a, b) => a.at - b.at);
  const wanted = new Set(sorted.slice(0, calls).flatMap((call) => call.incident ?? []));
  for (const incident of day.incidents)
    for (const step of incident.steps)
      if (step.do === 'merge' && wanted.has(incident.key)) wanted.add(step.into);
  const first = new Set(sorted.slice(0, calls).map((call) => call.key));
  const started = new Map<string, string>();
  for (const call of sorted)
    if (call.incident && !started.has(call.incident)) started.set(call.incident, call.key);
  return {
    title: day.title,
    calls: sorted.filter(
      (call) =>
        first.has(call.key) ||
        (call.incident && wanted.has(call.incident) && started.get(call.incident) === call.key),
    ),
    incidents: day.incidents.filter((incident) => wanted.has(incident.key)),
  };
}
