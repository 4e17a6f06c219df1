import { ChangeShift, ShiftChanged } from '@muster/contracts';
import { Conflict, handle } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { append, lockDesk } from '../log/index.ts';
import { unitToRead } from '../people/index.ts';
import { nearestRules, settingsOf } from '../rules/index.ts';
import { shiftPeople, shifts } from '../schema.ts';
import { instant } from '../time.ts';
import { shiftEntry } from './entries.ts';
import { overlaps } from './overlaps.ts';
import { checkChangeable, checkCrew, checkTimes, type ShiftRow, shiftOf, staffed } from './shift.ts';
import { busyElsewhere, overlapping, peopleOf, shiftToSee, writeCrew } from './store.ts';

export const changeShift = handle(
  ChangeShift,
  async ({ params, body, ifMatch, who, db, emit, now, traceId }) => {
    const { unitId } = await shiftToSee(db, who, params.id);
    const unit = await unitToRead(db, who, unitId);
    const [desk, before, set] = await Promise.all([
      lockDesk(db, unitId),
      shiftToSee(db, who, params.id),
      nearestRules(db, unit.path),
    ]);
    const running = checkChangeable(before, now, ifMatch) === 'running';
    if (running && (body.startsAt ?? body.leaderId ?? body.officerIds) !== undefined)
      throw Conflict(
        'duty.shift_running',
        'This shift has begun: only its end can change, and its people by substitution.',
      );
    const row: ShiftRow = {
      ...before,
      version: before.version + 1,
      startsAt: body.startsAt === undefined ? before.startsAt : instant(body.startsAt, '/startsAt'),
      endsAt: body.endsAt === undefined ? before.endsAt : instant(body.endsAt, '/endsAt'),
      leaderId: body.leaderId ?? before.leaderId,
      officerIds: body.officerIds ?? before.officerIds,
    };
    const settings = settingsOf(set);
    const [known, other, busy] = await Promise.all([
      peopleOf(db, [row.leaderId, ...row.officerIds]),
      overlapping(db, row),
      busyElsewhere(db, row),
    ]);
    checkTimes(row.startsAt, row.endsAt, settings, now);
    if (!running) checkCrew(row, unit.path, known, settings);
    if (other) throw overlaps(other);
    const { startsAt, endsAt, leaderId, officerIds, version } = row;
    await db
      .update(shifts)
      .set({ startsAt, endsAt, leaderId, officerIds, version })
      .where(eq(shifts.id, row.id));
    // In a running shift those who left keep their times; those who are on stay until the new end.
    if (running)
      await db
        .update(shiftPeople)
        .set({ endsAt })
        .where(and(eq(shiftPeople.shiftId, row.id), eq(shiftPeople.endsAt, before.endsAt)));
    else await writeCrew(db, row);
    await append(db, desk, [
      shiftEntry('shift-changed', row, { at: now, by: who, traceId, known, zone: unit.zone }),
    ]);
    emit(ShiftChanged, shiftOf(row));
    return staffed(row, known, now, busy);
  },
);
