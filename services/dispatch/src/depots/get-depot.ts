import { GetDepot } from '@muster/contracts';
import { handle } from '@muster/kit';
import { depotSeenBy } from './depot.ts';
import { findDepot } from './store.ts';

export const getDepot = handle(GetDepot, async ({ params, who, db }) =>
  depotSeenBy(await findDepot(db, who, params.id), who),
);
