import { PersonChanged } from '@muster/contracts';
import { on, upsertNewer } from '@muster/kit';
import { people } from '../schema.ts';

export const onPersonChanged = on(PersonChanged, async ({ data, db }) => {
  const { id, version, name, phone, post, roles, unitId, unitPath, active } = data;
  await upsertNewer(db, people, { id, version, name, phone, post, roles, unitId, unitPath, active });
});
