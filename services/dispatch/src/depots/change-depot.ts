import { ChangeDepot, DepotChanged } from '@muster/contracts';
import { below, handle, Stale } from '@muster/kit';
import { and, eq } from 'drizzle-orm';
import { depots } from '../schema.ts';
import { changedDepot, depotSeenBy, publicDepot } from './depot.ts';
import { depotUnknown } from './store.ts';

export const changeDepot = handle(ChangeDepot, async ({ params, body, who, ifMatch, db, emit, now }) => {
  const [depot] = await db
    .select()
    .from(depots)
    .where(and(eq(depots.id, params.id), below(depots.unitPath, who)))
    .for('update');
  if (!depot) throw depotUnknown(params.id);
  if (depot.version !== ifMatch)
    throw Stale(
      'dispatch.changed_meanwhile',
      `${depot.name} is at version ${depot.version} by now, not ${ifMatch}. Read it again and repeat the change.`,
    );
  const changed = changedDepot(depot, body, now);
  await db.update(depots).set(changed).where(eq(depots.id, depot.id));
  emit(DepotChanged, publicDepot(changed));
  return depotSeenBy(changed, who);
});
