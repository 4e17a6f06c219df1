import {
  type Incident,
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
} from '@muster/contracts';
import { type Db, on, upsertNewer } from '@muster/kit';
import { ownDigits } from '../reading/index.ts';
import { incidents } from '../schema.ts';
import { isOpen, suggest } from './suggest.ts';

const keep = (db: Db, state: Incident): Promise<void> =>
  upsertNewer(db, incidents, {
    id: state.id,
    version: state.version,
    unitPath: state.unitPath,
    regionDigits: ownDigits(state.regionCode),
    open: isOpen(state),
    state,
  });

/** New figures, another level or another place may call for another plan. */
const followed = [IncidentReported, IncidentVerified, IncidentChanged].map((event) =>
  on(event, async ({ data, db, emit, now }) => {
    await keep(db, data);
    await suggest({ db, emit, now }, data);
  }),
);
const copied = [IncidentResponding, IncidentControlled, IncidentClosed, IncidentRejected, IncidentMerged].map(
  (event) => on(event, ({ data, db }) => keep(db, data)),
);
export const onIncident = [...followed, ...copied];
