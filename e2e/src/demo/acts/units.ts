import { AddTeam, ChangeTeam, GetTeam, ListTeams, type Team } from '@muster/contracts';
import { readAll } from '../checks/read-all.ts';
import { Refused } from '../client.ts';
import type { DayUnit } from '../day.ts';
import type { Stage } from '../stage.ts';

const nameOf = (unit: DayUnit): string => `${unit.name} (demo)`;
const kindOf = (unit: DayUnit) => (/medic|ambul|private/i.test(unit.kind) ? 'medical' : 'fire');

/** On duty again, or off: only on the version that was read. */
async function setState(stage: Stage, id: string, state: 'available' | 'off-duty'): Promise<void> {
  const { client, people } = stage;
  for (let left = 5; ; left--) {
    const { body: team } = await client.send('read a team', GetTeam, people.commander, { params: { id } });
    if (team.state === state) return;
    try {
      await client.send('change a team', ChangeTeam, people.commander, {
        params: { id },
        ifMatch: team.version,
        body: { state },
      });
      return;
    } catch (error) {
      if (!(error instanceof Refused && error.status === 412 && left > 0)) throw error;
    }
  }
}

/** Makes teams of the units that a file names; those that an earlier run left off duty are called back. */
export async function bringUnits(stage: Stage, units: readonly DayUnit[]): Promise<void> {
  if (units.length === 0) return;
  const { client, people } = stage;
  const known = await readAll<Team>(client, ListTeams, people.commander, { query: { q: '(demo)' } });
  const byName = new Map(known.map((team) => [team.name, team.id]));
  for (const unit of units) {
    const there = byName.get(nameOf(unit));
    if (there === undefined) {
      const { body } = await client.send('add a team', AddTeam, people.commander, {
        body: {
          name: nameOf(unit),
          kind: kindOf(unit),
          capabilities: ['11', '12', '13', '14'],
          peopleCount: 1,
          baseLocation: { lng: unit.at[0], lat: unit.at[1] },
          speedClass: 'road',
        },
      });
      stage.teams.set(unit.name, body.id);
    } else {
      await setState(stage, there, 'available');
      stage.teams.set(unit.name, there);
    }
  }
}

/** Off duty they are recommended to nobody. */
export async function sendUnitsHome(stage: Stage): Promise<void> {
  for (const id of stage.teams.values()) await setState(stage, id, 'off-duty');
}
