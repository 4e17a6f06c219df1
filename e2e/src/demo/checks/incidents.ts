import { type Incident, ListIncidents } from '@muster/contracts';
import type { Stage } from '../stage.ts';
import { type Before, type Checked, onceEach } from './checked.ts';
import { gapsOf } from './numbers.ts';
import { readAll } from './read-all.ts';

export async function checkIncidents(stage: Stage, before: Before): Promise<Checked> {
  const { client, people, ledger } = stage;
  const accepted = [...ledger.incidents.values()];
  const all = await readAll<Incident>(client, ListIncidents, people['duty-officer'], {}, (page) =>
    page.some((incident) => incident.reportedAt <= before.incident),
  );
  const unitCode = accepted[0]?.unitCode;
  const found = new Map(all.map((incident) => [incident.id, incident]));
  const firstCalls = new Set(accepted.map((incident) => incident.callIds[0]));
  return {
    counts: { incidents: accepted.length },
    losses: [
      ...onceEach('incident', accepted, all),
      ...all.flatMap((incident) =>
        incident.callIds.length > 0 &&
        firstCalls.has(incident.callIds[0]) &&
        !ledger.incidents.has(incident.id)
          ? [`incident ${incident.number} was reported in a second time`]
          : [],
      ),
      ...accepted.flatMap((incident) => {
        const version = found.get(incident.id)?.version ?? incident.version;
        return version < incident.version
          ? [`incident ${incident.number} is at version ${version}, ${incident.version} was accepted`]
          : [];
      }),
      ...gapsOf(
        all.filter((incident) => incident.unitCode === unitCode).map((incident) => incident.number),
        accepted.map((incident) => incident.number),
      ),
    ],
  };
}
