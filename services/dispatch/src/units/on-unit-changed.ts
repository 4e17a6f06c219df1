import { UnitChanged } from '@muster/contracts';
import { on, upsertNewer } from '@muster/kit';
import { units } from '../schema.ts';

export const onUnitChanged = on(UnitChanged, async ({ data, db }) => {
  const { id, version, unitPath, code, name, zone, prefix } = data;
  await upsertNewer(db, units, { id, version, unitPath, code, name, zone, prefix });
});
