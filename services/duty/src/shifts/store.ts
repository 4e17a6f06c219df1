import { type Db, NotFound, sees, type Who } from '@muster/kit';
import { and, eq, gt, inArray, isNull, lt, ne } from 'drizzle-orm';
import { people, shiftPeople, shifts } from '../schema.ts';
import type { Known, ShiftRow } from './shift.ts';

export async function peopleOf(db: Db, ids: readonly string[]): Promise<Known> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]));
  return new Map(rows.map((person) => [person.id, person]));
}

export const crewOf = (rows: readonly ShiftRow[]): string[] =>
  rows.flatMap((row) => [row.leaderId, ...row.officerIds]);

/** A shift of the caller's unit or below; another's is not there. */
export async function shiftToSee(db: Db, who: Who, id: string): Promise<ShiftRow> {
  const [row] = await db.select().from(shifts).where(eq(shifts.id, id));
  if (!row || !sees(who, row.unitPath))
    throw NotFound('duty.shift_not_found', `There is no shift ${id} at or below ${who.unit.name}.`);
  return row;
}

/** Another shift of the same post at the same time. The database refuses it in any case; this names it. */
export async function overlapping(
  db: Db,
  { id, unitId, post, startsAt, endsAt }: Pick<ShiftRow, 'id' | 'unitId' | 'post' | 'startsAt' | 'endsAt'>,
): Promise<ShiftRow | undefined> {
  const [row] = await db
    .select()
    .from(shifts)
    .where(
      and(
        eq(shifts.unitId, unitId),
        eq(shifts.post, post),
        isNull(shifts.cancelledAt),
        lt(shifts.startsAt, endsAt),
        gt(shifts.endsAt, startsAt),
        ne(shifts.id, id),
      ),
    )
    .limit(1);
  return row;
}

/** Which of a shift's people are on another one at the same time: a leader may be, so it is said and not refused. */
export async function busyElsewhere(db: Db, row: ShiftRow): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ personId: shiftPeople.personId })
    .from(shiftPeople)
    .where(
      and(
        inArray(shiftPeople.personId, crewOf([row])),
        gt(shiftPeople.endsAt, row.startsAt),
        lt(shiftPeople.startsAt, row.endsAt),
        ne(shiftPeople.shiftId, row.id),
      ),
    );
  return new Set(rows.map(({ personId }) => personId));
}

/** Writes who is on a shift for the whole of it, in place of whoever was. */
export async function writeCrew(db: Db, row: ShiftRow): Promise<void> {
  const { id: shiftId, startsAt, endsAt } = row;
  await db.delete(shiftPeople).where(eq(shiftPeople.shiftId, shiftId));
  await db.insert(shiftPeople).values([
    { shiftId, personId: row.leaderId, role: 'leader', startsAt, endsAt },
    ...row.officerIds.map((personId) => ({
      shiftId,
      personId,
      role: 'officer' as const,
      startsAt,
      endsAt,
    })),
  ]);
}
