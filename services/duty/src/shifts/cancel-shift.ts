import { CancelShift, ShiftCancelled } from '@muster/contracts';
import { Conflict, handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { unitToRead } from '../people/index.ts';
import { shiftPeople, shifts } from '../schema.ts';
import { shiftEntry } from './entries.ts';
import { checkChangeable, type ShiftRow, shiftOf, staffed } from './shift.ts';
import { crewOf, peopleOf, shiftToSee } from './store.ts';

export const cancelShift = handle(
  CancelShift,
  async ({ params, body, ifMatch, who, db, emit, now, traceId }) => {
    const { unitId } = await shiftToSee(db, who, params.id);
    const unit = await unitToRead(db, who, unitId);
    const [desk, before] = await Promise.all([lockDesk(db, unitId), shiftToSee(db, who, params.id)]);
    if (checkChangeable(before, now, ifMatch) === 'running')
      throw Conflict('duty.shift_running', 'This shift has begun: substitute its people, or change its end.');
    const known = await peopleOf(db, crewOf([before]));
    const row: ShiftRow = {
      ...before,
      version: before.version + 1,
      cancelledAt: now,
      cancelReason: body.reason,
    };
    const { version, cancelledAt, cancelReason } = row;
    await db.update(shifts).set({ version, cancelledAt, cancelReason }).where(eq(shifts.id, row.id));
    await db.delete(shiftPeople).where(eq(shiftPeople.shiftId, row.id));
    await append(db, desk, [
      shiftEntry('shift-cancelled', row, { at: now, by: who, traceId, known, zone: unit.zone }),
    ]);
    emit(ShiftCancelled, shiftOf(row));
    return staffed(row, known, now);
  },
);
