import { feature } from '@muster/kit';
import { addTeam } from './add-team.ts';
import { changeTeam } from './change-team.ts';
import { getTeam } from './get-team.ts';
import { listTeams } from './list-teams.ts';

export { classesAbove, maySeeContacts, publicTeam, shortest, type TeamRow } from './team.ts';
export const teamsFeature = feature({ name: 'teams', slices: [listTeams, getTeam, addTeam, changeTeam] });
