import { type Incident, seededPersonId } from '@muster/contracts';
import { newId } from '@muster/kit';

const at = '2026-07-24T11:50:00.000Z';

/** An incident as its own service would tell of it: street flooding in 雁塔区, with a place, unless said otherwise. */
export const sampleIncident = (more: Partial<Incident> = {}): Incident => ({
  id: newId(),
  version: 1,
  number: 'XA-20260724-0001',
  unitPath: '/000000/610000/610100/610113/',
  unitCode: '610113',
  unitName: '雁塔区',
  regionCode: '610113',
  title: '小寨十字积水',
  category: '11A02',
  categoryName: '内涝',
  status: 'reported',
  statusReason: null,
  level: 3,
  levelReason: null,
  suggestedLevel: 3,
  occurredAt: at,
  place: '小寨十字',
  location: { lng: 108.942, lat: 34.224 },
  casualties: { evacuated: 100, trapped: 6 },
  loss: null,
  fireHectares: null,
  magnitude: null,
  sensitive: false,
  exercise: false,
  callIds: [],
  mergedInto: null,
  reportedAt: at,
  reportedBy: { id: seededPersonId(1), name: '值班员' },
  verifiedAt: null,
  respondingAt: null,
  controlledAt: null,
  closedAt: null,
  changedAt: at,
  changedBy: null,
  traceId: '0'.repeat(32),
  ...more,
});
