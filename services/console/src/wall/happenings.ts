import type { useWallTexts } from './texts.ts';
import type { WallData } from './use-wall.ts';

type Key = Extract<keyof typeof useWallTexts.table, `e_${string}`>;
export interface Happening {
  id: string;
  at: number;
  key: Key;
  values: Record<string, string>;
}

const stages = [
  ['reportedAt', 'e_reported'],
  ['verifiedAt', 'e_verified'],
  ['respondingAt', 'e_responding'],
  ['controlledAt', 'e_controlled'],
  ['closedAt', 'e_closed'],
] as const;

/** The last things that happened, newest first, out of what the wall knows anyway: a reload shows the same. */
export function happeningsOf({
  incidents = [],
  closed = [],
  orders = [],
  activations = [],
}: WallData): Happening[] {
  const all: Happening[] = [];
  const add = (id: string, at: string | null, key: Key, values: Happening['values']): void => {
    if (at !== null) all.push({ id: `${id} ${key}`, at: Date.parse(at), key, values });
  };
  for (const incident of [...incidents, ...closed])
    for (const [field, key] of stages)
      add(incident.id, incident[field], key, { number: incident.number, title: incident.title });
  for (const order of orders) {
    const who = order.teamName ?? order.lines[0]?.depotName ?? order.number;
    for (const { step, at } of order.receipts) add(order.id, at, `e_${step}`, { who });
  }
  for (const { id, startedAt, endedAt, planTitle: title, levelName: level } of activations) {
    add(id, startedAt, 'e_activated', { title, level });
    add(id, endedAt, 'e_ended', { title });
  }
  return all.sort((a, b) => b.at - a.at);
}
