import { PlanShift, ShiftPlanned } from '@muster/contracts';
import { handle, newId } from '@muster/kit';
import { append, lockDesk } from '../log/index.ts';
import { unitToWrite } from '../people/index.ts';
import { nearestRules, settingsOf } from '../rules/index.ts';
import { shifts } from '../schema.ts';
import { instant } from '../time.ts';
import { shiftEntry } from './entries.ts';
import { overlaps } from './overlaps.ts';
import { checkCrew, checkTimes, type ShiftRow, shiftOf, staffed } from './shift.ts';
import { busyElsewhere, overlapping, peopleOf, writeCrew } from './store.ts';

export const planShift = handle(PlanShift, async ({ body, who, db, emit, now, traceId }) => {
  const { leaderId, officerIds, post = 'duty-room' } = body;
  const startsAt = instant(body.startsAt, '/startsAt');
  const endsAt = instant(body.endsAt, '/endsAt');
  const unit = await unitToWrite(db, who, body.unitId);
  const row: ShiftRow = {
    id: newId(),
    version: 1,
    unitId: unit.id,
    unitPath: unit.path,
    post,
    startsAt,
    endsAt,
    leaderId,
    officerIds,
    plannedById: who.id,
    plannedByName: who.name,
    plannedAt: now,
    cancelledAt: null,
    cancelReason: null,
  };
  const [desk, set, known, other, busy] = await Promise.all([
    lockDesk(db, unit.id),
    nearestRules(db, unit.path),
    peopleOf(db, [leaderId, ...officerIds]),
    overlapping(db, row),
    busyElsewhere(db, row),
  ]);
  const settings = settingsOf(set);
  checkTimes(startsAt, endsAt, settings, now);
  checkCrew(row, unit.path, known, settings);
  if (other) throw overlaps(other);
  await db.insert(shifts).values(row);
  await writeCrew(db, row);
  await append(db, desk, [
    shiftEntry('shift-planned', row, { at: now, by: who, traceId, known, zone: unit.zone }),
  ]);
  emit(ShiftPlanned, shiftOf(row));
  return staffed(row, known, now, busy);
});
