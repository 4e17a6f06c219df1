import { AddUnit, UnitChanged } from '@muster/contracts';
import { handle, Invalid, keepChange } from '@muster/kit';
import { history, units } from '../schema.ts';
import { lockTree } from '../tree-lock.ts';
import { findUnit } from './tree.ts';
import { checkReportsTo, plant, shown } from './unit.ts';

export const addUnit = handle(AddUnit, async ({ body, who, db, emit, now, traceId }) => {
  await lockTree(db);
  const parent = await findUnit(db, body.parentId);
  if (!parent)
    throw Invalid('identity.unit_unknown', 'There is no unit with this parentId.', {
      errors: [{ path: '/parentId', message: 'is no unit' }],
    });
  const unit = plant(body, parent, who, now);
  if (body.reportsToId !== undefined) checkReportsTo(unit.level, await findUnit(db, body.reportsToId), who);
  await db.insert(units).values(unit);
  emit(UnitChanged, shown(unit));
  await keepChange(db, history, { subject: unit.id, what: 'added', after: shown(unit), who, now, traceId });
  return shown(unit);
});
