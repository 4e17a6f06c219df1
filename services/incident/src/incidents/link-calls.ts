import { IncidentChanged, LinkCalls } from '@muster/contracts';
import { Conflict, handle } from '@muster/kit';
import { checkCalls, claimCalls } from '../calls/index.ts';
import { lockVisible } from '../visible.ts';
import { changed, incidentOf, mustLive } from './incident.ts';
import { save } from './store.ts';

export const linkCalls = handle(
  LinkCalls,
  async ({ params, body, who, db, emit, now }) => {
    const row = await lockVisible(db, params.id, who);
    mustLive(row);
    if (row.status === 'closed')
      throw Conflict('incident.closed', `Incident ${row.number} is closed; report a new one for this call.`);
    await claimCalls(db, body.callIds, row.id);
    const callIds = [...new Set([...row.callIds, ...body.callIds])];
    if (callIds.length === row.callIds.length) return incidentOf(row);
    if (callIds.length > 500)
      throw Conflict('incident.calls_too_many', `Incident ${row.number} would hold more than 500 calls.`);
    return save({ db, emit }, IncidentChanged, changed(row, who, now, { callIds }));
  },
  { before: checkCalls },
);
