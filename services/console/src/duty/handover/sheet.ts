import type { Call, DueReport, HandoverSheet, Incident, LogEntry } from '@muster/contracts';

interface Read {
  calls: readonly Call[] | undefined;
  incidents: readonly Incident[] | undefined;
  due: readonly DueReport[] | undefined;
  notes: readonly LogEntry[] | undefined;
}

/** What is signed: all that the page shows, once all of it is there. */
export function sheetOf({ calls, incidents, due, notes }: Read): HandoverSheet | undefined {
  if (!calls || !incidents || !due || !notes) return undefined;
  return {
    // A drill's calls are nobody's to take over.
    calls: calls.filter(({ exercise }) => !exercise).map(({ id, number }) => ({ id, number })),
    incidents: incidents.map(({ id, number, title, status }) => ({ id, number, title, status })),
    deadlines: due.map(({ id, dueAt, report, toUnit, incident }) => ({
      id,
      dueAt,
      report,
      toUnit: toUnit.name,
      incident: incident.number,
    })),
    notes: notes.map(({ seq }) => seq),
  };
}

const idsOf = ({ calls, incidents, deadlines, notes }: HandoverSheet): string =>
  [calls, incidents, deadlines]
    .map((each) =>
      each
        .map(({ id }) => id)
        .sort()
        .join(),
    )
    .join(';') + [...notes].sort((a, b) => a - b).join();

/** Whether something came or went since; a state that moved on is no reason to sign anew. */
export const differs = (a: HandoverSheet, b: HandoverSheet): boolean => idsOf(a) !== idsOf(b);
