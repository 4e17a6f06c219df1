import { AddDepot, DepotChanged } from '@muster/contracts';
import { handle } from '@muster/kit';
import { depots } from '../schema.ts';
import { homeFor } from '../units/index.ts';
import { addedDepot, depotSeenBy, publicDepot } from './depot.ts';

export const addDepot = handle(AddDepot, async ({ body, who, db, emit, now }) => {
  const depot = addedDepot(body, await homeFor(db, who, body.unitId), now);
  await db.insert(depots).values(depot);
  emit(DepotChanged, publicDepot(depot));
  return depotSeenBy(depot, who);
});
