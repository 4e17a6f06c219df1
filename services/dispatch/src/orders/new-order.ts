import type { BodyOf, GiveOrder, Incident } from '@muster/contracts';
import { newId, type Who } from '@muster/kit';
import { centreOf, type Place, tripBetween } from '../places/index.ts';
import { type OrderRow, receiptOf } from './order.ts';

type Body = BodyOf<(typeof GiveOrder)['shape']>;

interface Sent {
  kind: OrderRow['kind'];
  unitPath: string;
  teamId: string | null;
  teamName: string | null;
  lines: OrderRow['lines'];
  answererIds: string[];
  /** Where they set out from, and how they travel. */
  from: readonly Place[];
  by: 'road' | 'air' | 'lorry';
}

export function newOrder(
  body: Body,
  { from, by, ...sent }: Sent,
  incident: Incident,
  number: string,
  who: Who,
  now: Date,
): OrderRow {
  const location = body.location ?? incident.location;
  const to = location ?? centreOf(incident.regionCode);
  // The last to arrive counts: an order for supplies is there when all of it is.
  const trips = to ? from.map((place) => tripBetween(place, to, by)) : [];
  const last = trips.toSorted((a, b) => b.minutes - a.minutes)[0];
  return {
    ...sent,
    id: newId(),
    version: 1,
    number,
    state: 'given',
    incidentId: incident.id,
    incidentNumber: incident.number,
    incidentTitle: incident.title,
    incidentUnitPath: incident.unitPath,
    exercise: incident.exercise,
    place: body.place ?? (incident.place === '' ? null : incident.place),
    location,
    note: body.note ?? null,
    distanceMetres: last?.metres ?? null,
    estimatedMinutes: last?.minutes ?? null,
    receipts: [receiptOf('give', who, now, body.note ?? null)],
    releaseDueAt: null,
    givenBy: { id: who.id, name: who.name },
    givenAt: now,
    updatedAt: now,
  };
}
