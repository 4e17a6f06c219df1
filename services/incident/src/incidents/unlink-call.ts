import { IncidentChanged, UnlinkCall } from '@muster/contracts';
import { Conflict, handle, NotFound } from '@muster/kit';
import { freeClaim } from '../calls/index.ts';
import { lockVisible } from '../visible.ts';
import { changed, incidentOf, mustLive } from './incident.ts';
import { save } from './store.ts';

export const unlinkCall = handle(UnlinkCall, async ({ params, who, db, emit, now }) => {
  const row = await lockVisible(db, params.id, who);
  mustLive(row);
  if (row.status === 'closed')
    throw Conflict('incident.closed', `Incident ${row.number} is closed, and its calls with it.`);
  const freed = await freeClaim(db, params.callId, row.id);
  const callIds = row.callIds.filter((id) => id !== params.callId);
  if (callIds.length < row.callIds.length)
    return save({ db, emit }, IncidentChanged, changed(row, who, now, { callIds }));
  if (freed) return incidentOf(row);
  throw NotFound('incident.call_not_linked', `The call ${params.callId} does not belong to ${row.number}.`, {
    errors: [{ path: ':callId', message: 'does not belong to this incident' }],
  });
});
