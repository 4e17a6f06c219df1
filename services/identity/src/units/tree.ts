import { below, type Db, NotFound, type Who } from '@muster/kit';
import { and, eq, sql } from 'drizzle-orm';
import { people, units } from '../schema.ts';
import type { UnitRow } from './unit.ts';

export async function findUnit(db: Db, id: string): Promise<UnitRow | undefined> {
  const [unit] = await db.select().from(units).where(eq(units.id, id));
  return unit;
}

/** The caller's unit or one below it; any other is as good as unknown. */
export async function seenUnit(db: Db, id: string, who: Who): Promise<UnitRow> {
  const [unit] = await db
    .select()
    .from(units)
    .where(and(eq(units.id, id), below(units.path, who)));
  if (!unit) throw NotFound('identity.unit_unknown', 'There is no such unit among yours and those below.');
  return unit;
}

/** Whether anything active still hangs on the unit: units below it, or people in it. */
export async function isInUse(db: Db, { id }: UnitRow): Promise<boolean> {
  const [unitBelow, person] = await Promise.all([
    db
      .select({ id: units.id })
      .from(units)
      .where(and(eq(units.parentId, id), units.active))
      .limit(1),
    db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.unitId, id), people.active))
      .limit(1),
  ]);
  return unitBelow.length + person.length > 0;
}

/** Rewrites the paths of everything below `from`, units and people; each moves on by one version. */
export async function repath(db: Db, from: string, to: string, now: Date) {
  const next = { version: sql`version + 1`, updatedAt: now };
  const movedUnits = await db
    .update(units)
    .set({ ...next, path: sql`${to} || substr(path, ${from.length + 1})` })
    .where(sql`starts_with(path, ${from})`)
    .returning();
  const movedPeople = await db
    .update(people)
    .set({ ...next, unitPath: sql`${to} || substr(unit_path, ${from.length + 1})` })
    .where(sql`starts_with(unit_path, ${from})`)
    .returning();
  return { movedUnits, movedPeople };
}
