import type { Db } from '@muster/kit';
import { and, asc, desc, eq, gte, isNull, lte } from 'drizzle-orm';
import { handovers, shifts } from '../schema.ts';
import type { ShiftRow } from '../shifts/index.ts';
import type { HandoverRow } from './handover.ts';

export async function handoverOfShift(db: Db, shiftId: string): Promise<HandoverRow | undefined> {
  const [row] = await db.select().from(handovers).where(eq(handovers.shiftId, shiftId));
  return row;
}

const ofPost = (unitId: string, post: string) =>
  and(eq(shifts.unitId, unitId), eq(shifts.post, post), isNull(shifts.cancelledAt));

/** Shifts of a post that have begun, the newest first: the running one and the one before it. */
export const lastBegun = (db: Db, unitId: string, post: string, now: Date): Promise<ShiftRow[]> =>
  db
    .select()
    .from(shifts)
    .where(and(ofPost(unitId, post), lte(shifts.startsAt, now)))
    .orderBy(desc(shifts.startsAt))
    .limit(2);

/** The shift that follows another one of its post. */
export async function following(
  db: Db,
  { unitId, post, endsAt }: Pick<ShiftRow, 'unitId' | 'post' | 'endsAt'>,
): Promise<ShiftRow | undefined> {
  const [row] = await db
    .select()
    .from(shifts)
    .where(and(ofPost(unitId, post), gte(shifts.startsAt, endsAt)))
    .orderBy(asc(shifts.startsAt))
    .limit(1);
  return row;
}
