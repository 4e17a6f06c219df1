import { CloseIncident, IncidentClosed } from '@muster/contracts';
import { handle } from '@muster/kit';
import { endDeadlines } from '../deadlines/index.ts';
import { lockVisible } from '../visible.ts';
import { changed } from './incident.ts';
import { save } from './store.ts';
import { stepTo } from './transition.ts';

/** Follow-ups are no longer due; a first report that was never made still is, and will be late. */
export const closeIncident = handle(CloseIncident, async ({ params, body, who, db, emit, now }) => {
  const row = await lockVisible(db, params.id, who);
  const status = stepTo(row, 'close');
  const change = { status, statusReason: body?.reason ?? null, closedAt: now };
  await endDeadlines({ db, emit, now }, row.id, 'followups');
  return save({ db, emit }, IncidentClosed, changed(row, who, now, change));
});
