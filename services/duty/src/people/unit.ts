import type { Db, Who } from '@muster/kit';
import { Forbidden, NotFound, sees } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { units } from '../schema.ts';

/** Where a unit's day is reckoned until identity has told its zone. */
export const defaultZone = 'Asia/Shanghai';

export interface KnownUnit {
  id: string;
  path: string;
  name: string;
  zone: string;
}

/** The caller's own unit, or the one asked for if it is theirs or lies below; else 404. */
export async function unitToRead(db: Db, who: Who, unitId: string | undefined): Promise<KnownUnit> {
  const id = unitId ?? who.unit.id;
  const [row] = await db.select().from(units).where(eq(units.id, id));
  const own = id === who.unit.id;
  if (own) return { id, path: who.unit.path, name: who.unit.name, zone: row?.zone ?? defaultZone };
  if (!row || !sees(who, row.unitPath))
    throw NotFound('duty.unit_not_found', `There is no unit ${id} at or below ${who.unit.name}.`);
  return { id, path: row.unitPath, name: row.name, zone: row.zone };
}

/** The same for writing: another's unit is 403. */
export async function unitToWrite(db: Db, who: Who, unitId: string): Promise<KnownUnit> {
  const [row] = await db.select().from(units).where(eq(units.id, unitId));
  if (unitId === who.unit.id)
    return { id: unitId, path: who.unit.path, name: who.unit.name, zone: row?.zone ?? defaultZone };
  if (!row || !sees(who, row.unitPath))
    throw Forbidden('duty.unit_foreign', `Unit ${unitId} is neither ${who.unit.name} nor below it.`);
  return { id: unitId, path: row.unitPath, name: row.name, zone: row.zone };
}
