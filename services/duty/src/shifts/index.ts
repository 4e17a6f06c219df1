import { feature } from '@muster/kit';
import { cancelShift } from './cancel-shift.ts';
import { changeShift } from './change-shift.ts';
import { listShifts } from './list-shifts.ts';
import { overlaps } from './overlaps.ts';
import { planShift } from './plan-shift.ts';
import { readCurrentShift } from './read-current-shift.ts';
import { readShift } from './read-shift.ts';
import { substitutePerson } from './substitute-person.ts';

export { seedShifts } from './seed-shifts.ts';
export { type ShiftRow, staffed } from './shift.ts';
export { crewOf, peopleOf, shiftToSee } from './store.ts';

/** 守: who is on duty, who is next, and every change of that. */
export const shiftsFeature = feature({
  name: 'shifts',
  slices: [planShift, listShifts, readCurrentShift, readShift, changeShift, cancelShift, substitutePerson],
  violations: { shifts_no_overlap: () => overlaps() },
});
