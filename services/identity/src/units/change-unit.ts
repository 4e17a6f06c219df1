import { type BodyOf, ChangeUnit, PersonChanged, UnitChanged } from '@muster/contracts';
import { Conflict, type Db, handle, Invalid, keepChange, Stale, type Who } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { shownPerson } from '../people/index.ts';
import { history, units } from '../schema.ts';
import { lockTree } from '../tree-lock.ts';
import { findUnit, isInUse, repath, seenUnit } from './tree.ts';
import { checkParent, checkReportsTo, checkZone, shown, type UnitRow } from './unit.ts';

type Change = BodyOf<(typeof ChangeUnit)['shape']>;

const stale = () =>
  Stale('identity.unit_changed_meanwhile', 'Someone changed this unit since you read it. Read it again.');

export const changeUnit = handle(
  ChangeUnit,
  async ({ params, body, ifMatch, who, db, emit, now, traceId }) => {
    await lockTree(db);
    const unit = await seenUnit(db, params.id, who);
    if (unit.version !== ifMatch) throw stale();
    const placed = await place(db, unit, body, who);
    await check(db, unit, body, who);
    const [changed] = await db
      .update(units)
      .set({ ...body, ...placed, version: unit.version + 1, updatedAt: now })
      .where(and(eq(units.id, unit.id), eq(units.version, ifMatch)))
      .returning();
    if (!changed) throw stale();
    emit(UnitChanged, shown(changed));
    const [before, after] = [shown(unit), shown(changed)];
    await keepChange(db, history, { subject: unit.id, what: 'changed', before, after, who, now, traceId });
    if (changed.path !== unit.path) {
      const { movedUnits, movedPeople } = await repath(db, unit.path, changed.path, now);
      for (const moved of movedUnits) emit(UnitChanged, shown(moved));
      for (const moved of movedPeople) emit(PersonChanged, shownPerson(moved));
    }
    return shown(changed);
  },
);

/** Where a new parent puts the unit; one that reported to its old parent reports to the new one. */
async function place(db: Db, unit: UnitRow, body: Change, who: Who): Promise<Partial<UnitRow>> {
  if (body.parentId === undefined || body.parentId === unit.parentId) return {};
  const parent = await findUnit(db, body.parentId);
  if (!parent)
    throw Invalid('identity.unit_unknown', 'There is no unit with this parentId.', {
      errors: [{ path: '/parentId', message: 'is no unit' }],
    });
  checkParent(unit.level, parent, who);
  return {
    path: `${parent.path}${unit.code}/`,
    reportsToId: body.reportsToId ?? (unit.reportsToId === unit.parentId ? parent.id : unit.reportsToId),
  };
}

async function check(db: Db, unit: UnitRow, body: Change, who: Who): Promise<void> {
  if (body.zone !== undefined) checkZone(body.zone);
  if (body.reportsToId !== undefined) checkReportsTo(unit.level, await findUnit(db, body.reportsToId), who);
  if (body.active === false && unit.active && (await isInUse(db, unit)))
    throw Conflict(
      'identity.unit_in_use',
      'Units below it or people in it are still active. Move them or switch them off first.',
    );
}
