import type { DutySettings } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { rules } from '../schema.ts';

/** What holds where nobody has set anything: 双人双岗, day or half-day shifts, late entries up to a week. */
export const builtIn: DutySettings = {
  minOfficers: 2,
  shiftMinMinutes: 60,
  shiftMaxMinutes: 48 * 60,
  lateEntryHours: 7 * 24,
  duplicateWindowMinutes: 120,
  duplicateScore: 0.5,
  areaCode: null,
};

export type SetRules = typeof rules.$inferSelect;

/** The nearest rules at or above a unit. */
export async function nearestRules(db: Db, unitPath: string): Promise<SetRules | undefined> {
  const [row] = await db
    .select()
    .from(rules)
    .where(sql`${unitPath}::text like ${rules.unitPath} || '%'`)
    .orderBy(sql`length(${rules.unitPath}) desc`)
    .limit(1);
  return row;
}

export const settingsOf = (row: SetRules | undefined): DutySettings => {
  if (!row) return builtIn;
  const { unitId: _, unitPath: __, version: ___, ...settings } = row;
  return settings;
};
