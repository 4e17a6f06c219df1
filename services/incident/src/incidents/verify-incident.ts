import { IncidentVerified, VerifyIncident } from '@muster/contracts';
import { handle } from '@muster/kit';
import { lockVisible } from '../visible.ts';
import { changed } from './incident.ts';
import { save } from './store.ts';
import { stepTo } from './transition.ts';

export const verifyIncident = handle(VerifyIncident, async ({ params, body, who, db, emit, now }) => {
  const row = await lockVisible(db, params.id, who);
  const status = stepTo(row, 'verify');
  const change = { status, statusReason: body?.reason ?? null, verifiedAt: now };
  return save({ db, emit }, IncidentVerified, changed(row, who, now, change));
});
