import { ControlIncident, IncidentControlled } from '@muster/contracts';
import { handle } from '@muster/kit';
import { lockVisible } from '../visible.ts';
import { changed } from './incident.ts';
import { save } from './store.ts';
import { stepTo } from './transition.ts';

export const controlIncident = handle(ControlIncident, async ({ params, body, who, db, emit, now }) => {
  const row = await lockVisible(db, params.id, who);
  const status = stepTo(row, 'control');
  const change = { status, statusReason: body?.reason ?? null, controlledAt: now };
  return save({ db, emit }, IncidentControlled, changed(row, who, now, change));
});
