import type { Incident } from '@muster/contracts';
import { fromField, toField } from '../unit-time.ts';

/** The facts of an incident as a form has them. */
export type Facts = Pick<Incident, 'title' | 'category' | 'regionCode' | 'place' | 'sensitive'> & {
  occurredAt: string;
  /** One fact: one person's longitude and another's latitude are a place that nobody meant. */
  location: { lng: string; lat: string };
};
export type Fact = keyof Facts;

export const factsOf = (incident: Incident): Facts => ({
  title: incident.title,
  category: incident.category,
  occurredAt: toField(incident.occurredAt),
  regionCode: incident.regionCode,
  place: incident.place,
  location: {
    lng: incident.location ? String(incident.location.lng) : '',
    lat: incident.location ? String(incident.location.lat) : '',
  },
  sensitive: incident.sensitive,
});

/** The request that says what this person changed, and nothing else. */
export function bodyOf({ location, occurredAt, ...words }: Partial<Facts>) {
  const placed = location && location.lng.trim() !== '' && location.lat.trim() !== '';
  return {
    ...words,
    ...(occurredAt === undefined ? {} : { occurredAt: fromField(occurredAt) ?? occurredAt }),
    ...(location === undefined
      ? {}
      : { location: placed ? { lng: Number(location.lng), lat: Number(location.lat) } : null }),
  };
}
