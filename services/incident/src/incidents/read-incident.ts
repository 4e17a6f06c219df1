import { ReadIncident } from '@muster/contracts';
import { handle } from '@muster/kit';
import { readVisible } from '../visible.ts';
import { incidentOf } from './incident.ts';

export const readIncident = handle(ReadIncident, async ({ params, who, db }) =>
  incidentOf(await readVisible(db, params.id, who)),
);
