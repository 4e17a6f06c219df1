import type { AddUnit, BodyOf, Unit } from '@muster/contracts';
import { Conflict, Forbidden, Invalid, newId, sees, type Who } from '@muster/kit';
import type { units } from '../schema.ts';

export type UnitRow = typeof units.$inferSelect;
type NewUnit = BodyOf<(typeof AddUnit)['shape']>;

/** A unit as others see it. */
export const shown = (row: UnitRow) => ({ ...row, unitPath: row.path }) satisfies Record<keyof Unit, unknown>;

/** Places a new unit below its parent. */
export function plant(body: NewUnit, parent: UnitRow, who: Who, now: Date): UnitRow {
  checkParent(body.level, parent, who);
  if (body.zone !== undefined) checkZone(body.zone);
  return {
    id: newId(),
    version: 1,
    code: body.code,
    name: body.name,
    nameEn: body.nameEn ?? null,
    level: body.level,
    parentId: parent.id,
    reportsToId: body.reportsToId ?? parent.id,
    path: `${parent.path}${body.code}/`,
    zone: body.zone ?? parent.zone,
    prefix: body.prefix ?? null,
    active: true,
    createdAt: now,
    updatedAt: now,
  };
}

/** A parent stands above in rank, not always by one: a municipality's districts lie right below a province's level. */
export function checkParent(level: number, parent: UnitRow, who: Who): void {
  if (!sees(who, parent.path))
    throw Forbidden(
      'identity.unit_beyond',
      `Unit ${parent.code} is not yours: only your own unit and those below it can take units.`,
    );
  if (level <= parent.level)
    throw Invalid(
      'identity.unit_level',
      `A unit of level ${level} cannot lie below one of level ${parent.level}: choose a parent of a lower number.`,
      { errors: [{ path: '/parentId', message: 'is not above in level' }] },
    );
  if (!parent.active)
    throw Conflict('identity.unit_inactive', `Unit ${parent.code} is switched off. Switch it on first.`);
}

/** Reports go up: to a unit of a lower level number that the administrator can see or that stands above them. */
export function checkReportsTo(level: number, target: UnitRow | undefined, who: Who): void {
  const known = target && (sees(who, target.path) || who.unit.path.startsWith(target.path));
  if (!known || target.level >= level)
    throw Invalid('identity.reports_to', 'Reports go to a known unit of a level above.', {
      errors: [{ path: '/reportsToId', message: 'is no unit above' }],
    });
}

export function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch (cause) {
    throw Invalid(
      'identity.zone_unknown',
      `"${zone}" is no time zone. Use an IANA name such as Asia/Shanghai.`,
      {
        errors: [{ path: '/zone', message: 'is no IANA time zone' }],
        cause,
      },
    );
  }
}
