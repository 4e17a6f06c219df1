import { type Incident, ListReports, type Report } from '@muster/contracts';
import type { Stage } from '../stage.ts';
import { readAll } from './read-all.ts';

/** The reports of one incident: each accepted one once, numbered 1, 2, 3 … and none besides. */
export async function checkReports({ client, people, ledger }: Stage, incident: Incident): Promise<string[]> {
  const { id, number } = incident;
  const accepted = [...ledger.reports.values()].filter((report) => report.incidentId === id);
  if (accepted.length === 0) return [];
  const family = await readAll<Report>(client, ListReports, people['duty-officer'], { params: { id } });
  const found = family.filter((report) => report.incidentId === id);
  const times = (report: Report): number => found.filter((each) => each.id === report.id).length;
  const serials = found.map((report) => report.number).sort((a, b) => a - b);
  return [
    ...accepted.flatMap((report) =>
      times(report) === 1 ? [] : [`${report.label} of ${number} is there ${times(report)} times`],
    ),
    ...(found.length === accepted.length
      ? []
      : [`${number} has ${found.length} reports, ${accepted.length} were accepted`]),
    ...(serials.some((serial, index) => serial !== index + 1)
      ? [`the reports of ${number} are numbered ${serials.join(', ')}`]
      : []),
  ];
}
