import {
  type Call,
  type DueReport,
  type HandoverSheet,
  handoverWords,
  type Incident,
  type LogEntry,
} from '@muster/contracts';

interface Read {
  calls: readonly Call[] | undefined;
  incidents: readonly Incident[] | undefined;
  due: readonly DueReport[] | undefined;
  notes: readonly LogEntry[] | undefined;
}

/** What is signed: all that the page shows, once all of it is there. */
export function sheetOf({ calls, incidents, due, notes }: Read): HandoverSheet | undefined {
  if (!calls || !incidents || !due || !notes) return undefined;
  // A drill's calls are nobody's to take over.
  const [real, beyond] = parted(calls.filter(({ exercise }) => !exercise));
  const [open, openBeyond] = parted(incidents);
  const [owed, owedBeyond] = parted(due);
  const further = {
    calls: beyond.map(({ number }) => number),
    incidents: openBeyond.map(({ number }) => number),
    deadlines: owedBeyond.map(({ id }) => id),
  };
  return {
    calls: real.map(({ id, number }) => ({ id, number })),
    incidents: open.map(({ id, number, title, status }) => ({ id, number, title, status })),
    deadlines: owed.map(({ id, dueAt, report, toUnit, incident }) => ({
      id,
      dueAt,
      report,
      toUnit: toUnit.name,
      incident: incident.number,
    })),
    notes: notes.map(({ seq }) => seq),
    ...(Object.values(further).some(({ length }) => length > 0) ? { further } : {}),
  };
}
/** What a sheet has words for, and what it names by number alone. */
const parted = <T>(all: readonly T[]): [T[], T[]] => [all.slice(0, handoverWords), all.slice(handoverWords)];

const named = ({ calls, incidents, deadlines, notes, further }: HandoverSheet) => ({
  calls: [...calls.map(({ number }) => number), ...(further?.calls ?? [])],
  incidents: [...incidents.map(({ number }) => number), ...(further?.incidents ?? [])],
  deadlines: [...deadlines.map(({ id }) => id), ...(further?.deadlines ?? [])],
  notes: notes.map(String),
});
export function countsOf(sheet: HandoverSheet) {
  const { calls, incidents, deadlines, notes } = named(sheet);
  return {
    calls: calls.length,
    incidents: incidents.length,
    deadlines: deadlines.length,
    notes: notes.length,
  };
}
const said = (sheet: HandoverSheet): string =>
  JSON.stringify(Object.values(named(sheet)).map((each) => each.toSorted()));

/** Whether something came or went since; a state that moved on is no reason to sign anew. */
export const differs = (a: HandoverSheet, b: HandoverSheet): boolean => said(a) !== said(b);
