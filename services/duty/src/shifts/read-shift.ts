import { ReadShift } from '@muster/contracts';
import { handle } from '@muster/kit';
import { staffed } from './shift.ts';
import { crewOf, peopleOf, shiftToSee } from './store.ts';

export const readShift = handle(ReadShift, async ({ params, who, db, now }) => {
  const row = await shiftToSee(db, who, params.id);
  return staffed(row, await peopleOf(db, crewOf([row])), now);
});
