import { IncidentChanged, IncidentMerged, IncidentResponding, MergeIncident } from '@muster/contracts';
import { below, Conflict, type Db, handle, Invalid, NotFound, type Who } from '@muster/kit';
import { and, eq, inArray } from 'drizzle-orm';
import { moveClaims } from '../calls/index.ts';
import { mergeDeadlines } from '../deadlines/index.ts';
import { moveFigures } from '../figures/index.ts';
import { incidents } from '../schema.ts';
import { unknownIncident } from '../visible.ts';
import { changed, type IncidentRow } from './incident.ts';
import { save } from './store.ts';
import { canStep, openStates, stepTo } from './transition.ts';

/** Both incidents, locked in the order of their ids, so that two merges at once wait instead of blocking. */
async function lockPair(db: Db, id: string, intoId: string, who: Who): Promise<[IncidentRow, IncidentRow]> {
  const rows = await db
    .select()
    .from(incidents)
    .where(and(inArray(incidents.id, [id, intoId]), below(incidents.unitPath, who)))
    .orderBy(incidents.id)
    .for('update');
  const absorbed = rows.find((row) => row.id === id);
  const survivor = rows.find((row) => row.id === intoId);
  if (!absorbed) throw unknownIncident(id);
  if (!survivor)
    throw NotFound('incident.merge_target_not_found', `There is no incident ${intoId} to merge into.`, {
      errors: [{ path: '/intoId', message: 'is no incident of your unit or below it' }],
    });
  return [absorbed, survivor];
}

function mustTake(survivor: IncidentRow, absorbed: IncidentRow): void {
  const at = { errors: [{ path: '/intoId', message: 'cannot take another incident in' }] };
  if (!openStates.includes(survivor.status))
    throw Conflict(
      'incident.merge_target_ended',
      `Incident ${survivor.number} is "${survivor.status}"${survivor.mergedInto ? ` (into ${survivor.mergedInto})` : ''} and takes no other in.`,
      at,
    );
  if (survivor.exercise !== absorbed.exercise)
    throw Invalid('incident.merge_drill', 'A drill and a real incident are never one.', at);
  if (survivor.callIds.length + absorbed.callIds.length > 500)
    throw Conflict('incident.merge_too_large', 'Together they would hold more than 500 calls.', at);
}

/** Calls, figures and reports go to the survivor; what the absorbed one was stays readable as it was. */
export const mergeIncident = handle(MergeIncident, async ({ params, body, who, db, emit, now }) => {
  if (params.id === body.intoId)
    throw Invalid('incident.merge_self', 'An incident cannot be merged into itself.', {
      errors: [{ path: '/intoId', message: 'is the incident itself' }],
    });
  const [absorbed, survivor] = await lockPair(db, params.id, body.intoId, who);
  const status = stepTo(absorbed, 'merge');
  mustTake(survivor, absorbed);
  await moveClaims(db, absorbed.id, survivor.id);
  await moveFigures(db, absorbed.id, survivor.id);
  await mergeDeadlines({ db, emit, now }, absorbed.id, survivor.id);
  await db.update(incidents).set({ rootId: survivor.id }).where(eq(incidents.rootId, absorbed.id));
  const merged = await save(
    { db, emit },
    IncidentMerged,
    changed(absorbed, who, now, {
      status,
      statusReason: body.reason ?? null,
      mergedInto: survivor.id,
      rootId: survivor.id,
    }),
  );
  const callIds = [...new Set([...survivor.callIds, ...absorbed.callIds])];
  // Whoever is already on the way for the one is on the way for both.
  const responds = absorbed.respondingAt !== null && canStep(survivor.status, 'respond');
  await save(
    { db, emit },
    responds ? IncidentResponding : IncidentChanged,
    changed(survivor, who, now, {
      callIds,
      ...(responds
        ? { status: stepTo(survivor, 'respond'), respondingAt: now, statusReason: `合并 ${absorbed.number}` }
        : {}),
    }),
  );
  return merged;
});
