import type { DutySettings } from '@muster/contracts';
import type { Db, Who } from '@muster/kit';
import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { defaultZone } from '../people/index.ts';
import { nearestRules, settingsOf } from '../rules/index.ts';
import { shifts, units } from '../schema.ts';

/** What the desk that takes a call goes by. */
export interface Desk {
  zone: string;
  /** What numbers begin with: the unit's prefix, or its code where it has none. */
  prefix: string;
  settings: DutySettings;
  /** The shift that is on at the time of the call. */
  shiftId: string | null;
}

/** A desk that identity has not told yet takes calls all the same: nothing here may refuse one. */
export async function deskAt(db: Db, who: Who, at: Date): Promise<Desk> {
  const [[unit], rules, [shift]] = await Promise.all([
    db.select({ zone: units.zone, prefix: units.prefix }).from(units).where(eq(units.id, who.unit.id)),
    nearestRules(db, who.unit.path),
    db
      .select({ id: shifts.id })
      .from(shifts)
      .where(
        and(
          eq(shifts.unitId, who.unit.id),
          eq(shifts.post, 'duty-room'),
          lte(shifts.startsAt, at),
          gt(shifts.endsAt, at),
          isNull(shifts.cancelledAt),
        ),
      )
      .limit(1),
  ]);
  return {
    zone: unit?.zone ?? defaultZone,
    prefix: unit?.prefix ?? who.unit.code,
    settings: settingsOf(rules),
    shiftId: shift?.id ?? null,
  };
}
