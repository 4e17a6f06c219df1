import type { Db } from '@muster/bus';
import { Forbidden, Invalid, sees, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { units } from '../schema.ts';

export interface Home {
  code: string;
  path: string;
}

/** The unit that something new shall belong to: the caller's own, or the one below it that was named. */
export async function homeFor(db: Db, who: Who, unitId: string | undefined): Promise<Home> {
  if (unitId === undefined || unitId === who.unit.id) return { code: who.unit.code, path: who.unit.path };
  const [unit] = await db.select().from(units).where(eq(units.id, unitId));
  if (!unit)
    throw Invalid(
      'dispatch.unit_unknown',
      `There is no unit ${unitId}. Name one of GET /api/identity/units.`,
      {
        errors: [{ path: '/unitId', message: 'no such unit' }],
      },
    );
  if (!sees(who, unit.unitPath)) throw foreignUnit(`${unit.name} is neither your unit nor below it.`);
  return { code: unit.code, path: unit.unitPath };
}

export const foreignUnit = (detail: string) =>
  Forbidden('dispatch.foreign_unit', `${detail} Ask the unit itself, or one above both.`);

/** What the caller's numbers begin with, and whose midnight begins their day. */
export async function numberingOf(db: Db, who: Who): Promise<{ prefix: string; zone: string }> {
  const [unit] = await db.select().from(units).where(eq(units.id, who.unit.id));
  return { prefix: unit?.prefix ?? who.unit.code, zone: unit?.zone ?? 'Asia/Shanghai' };
}
