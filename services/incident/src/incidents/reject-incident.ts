import { IncidentRejected, RejectIncident } from '@muster/contracts';
import { handle } from '@muster/kit';
import { freeClaims } from '../calls/index.ts';
import { endDeadlines } from '../deadlines/index.ts';
import { lockVisible } from '../visible.ts';
import { changed } from './incident.ts';
import { save } from './store.ts';
import { stepTo } from './transition.ts';

/** Its calls stay on its record, but are free to be reported in again. */
export const rejectIncident = handle(RejectIncident, async ({ params, body, who, db, emit, now }) => {
  const row = await lockVisible(db, params.id, who);
  const status = stepTo(row, 'reject');
  await freeClaims(db, row.id);
  await endDeadlines({ db, emit, now }, row.id, 'all');
  const change = { status, statusReason: body?.reason ?? null };
  return save({ db, emit }, IncidentRejected, changed(row, who, now, change));
});
