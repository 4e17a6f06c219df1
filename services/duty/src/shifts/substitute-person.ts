import { ShiftChanged, SubstitutePerson } from '@muster/contracts';
import { Conflict, handle, Invalid } from '@muster/kit';
import { and, eq, gt } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { unitToRead } from '../people/index.ts';
import { shiftPeople, shifts } from '../schema.ts';
import { substitutionEntry } from './entries.ts';
import { checkChangeable, checkPerson, type ShiftRow, shiftOf, staffed } from './shift.ts';
import { busyElsewhere, crewOf, peopleOf, shiftToSee } from './store.ts';

export const substitutePerson = handle(
  SubstitutePerson,
  async ({ params, body, who, db, emit, now, traceId }) => {
    const { outId, inId } = body;
    const { unitId } = await shiftToSee(db, who, params.id);
    const unit = await unitToRead(db, who, unitId);
    const [desk, before] = await Promise.all([lockDesk(db, unitId), shiftToSee(db, who, params.id)]);
    const running = checkChangeable(before, now) === 'running';
    const crew = crewOf([before]);
    if (!crew.includes(outId))
      throw Conflict('duty.person_not_on_shift', `Person ${outId} is not on this shift, or not any more.`);
    if (crew.includes(inId))
      throw Invalid('duty.shift_person_twice', `Person ${inId} is on this shift already.`, {
        errors: [{ path: '/inId', message: 'is on this shift already' }],
      });
    const known = await peopleOf(db, [...crew, inId]);
    checkPerson(inId, '/inId', unit.path, known);
    const swap = (id: string): string => (id === outId ? inId : id);
    const row: ShiftRow = {
      ...before,
      version: before.version + 1,
      leaderId: swap(before.leaderId),
      officerIds: before.officerIds.map(swap),
    };
    const busy = await busyElsewhere(db, row);
    const { version, leaderId, officerIds } = row;
    await db.update(shifts).set({ version, leaderId, officerIds }).where(eq(shifts.id, row.id));
    const place = and(
      eq(shiftPeople.shiftId, row.id),
      eq(shiftPeople.personId, outId),
      gt(shiftPeople.endsAt, now),
    );
    if (running) {
      await db.update(shiftPeople).set({ endsAt: now }).where(place);
      const role = outId === before.leaderId ? ('leader' as const) : ('officer' as const);
      await db
        .insert(shiftPeople)
        .values({ shiftId: row.id, personId: inId, role, startsAt: now, endsAt: row.endsAt });
    } else await db.update(shiftPeople).set({ personId: inId }).where(place);
    await append(db, desk, [
      substitutionEntry(row, body, { at: now, by: who, traceId, known, zone: unit.zone }),
    ]);
    emit(ShiftChanged, shiftOf(row));
    return staffed(row, known, now, busy);
  },
);
