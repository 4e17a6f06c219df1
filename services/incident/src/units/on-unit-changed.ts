import { UnitChanged } from '@muster/contracts';
import { on, upsertNewer } from '@muster/kit';
import { units } from '../schema.ts';

export const onUnitChanged = on(UnitChanged, async ({ data, db }) => {
  const { id, version, code, name, level, parentId, reportsToId, path, zone, prefix, active } = data;
  await upsertNewer(db, units, {
    id,
    version,
    code,
    name,
    level,
    parentId,
    reportsToId,
    path,
    zone,
    prefix,
    active,
  });
});
