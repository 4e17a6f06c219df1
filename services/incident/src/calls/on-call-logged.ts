import { CallLogged } from '@muster/contracts';
import { on, upsertNewer } from '@muster/kit';
import { calls } from '../schema.ts';

export const onCallLogged = on(CallLogged, async ({ data, db }) => {
  const { id, version, unitPath, number } = data;
  await upsertNewer(db, calls, { id, version, unitPath, number });
});
