import type { WallData } from './use-wall.ts';

export interface Due {
  id: string;
  dueAt: number;
  paused: boolean;
  level: number | null;
  /** Of the incident, or of the plan where there is none. */
  of: string;
  what:
    | {
        report: 'first' | 'followup' | 'correction';
        channel: 'phone' | 'written' | 'any';
        unit: string;
        /** Who owes it. */
        from: { id: string | null; name: string };
      }
    | { task: string; unit: string | null };
}

/** Reports that are owed and tasks that run, the soonest first; a paused clock comes last. */
export function dueOf({
  due = [],
  activations = [],
  incidents = [],
}: Pick<WallData, 'due' | 'activations' | 'incidents'>): Due[] {
  const numbers = new Map(incidents.map(({ id, number, level }) => [id, { number, level }]));
  const reports = due.map(
    (each): Due => ({
      id: each.id,
      dueAt: Date.parse(each.dueAt),
      paused: each.state === 'paused',
      level: each.incident.level,
      of: each.incident.number,
      what: { report: each.report, channel: each.channel, unit: each.toUnit.name, from: each.fromUnit },
    }),
  );
  const tasks = activations
    .filter(({ status }) => status === 'running')
    .flatMap(({ tasks, planTitle, incidentId }) =>
      tasks
        .filter(({ state, dueAt }) => dueAt !== null && (state === 'open' || state === 'started'))
        .map(
          (task): Due => ({
            id: task.id,
            dueAt: Date.parse(task.dueAt ?? ''),
            paused: false,
            level: (incidentId === null ? undefined : numbers.get(incidentId)?.level) ?? null,
            of: (incidentId === null ? undefined : numbers.get(incidentId)?.number) ?? planTitle,
            what: { task: task.title, unit: task.unit },
          }),
        ),
    );
  return [...reports, ...tasks].sort((a, b) => Number(a.paused) - Number(b.paused) || a.dueAt - b.dueAt);
}
