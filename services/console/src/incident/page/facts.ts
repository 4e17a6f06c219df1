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

/** Blank is no number, and not 0: the platform says which half of a place is missing. */
const degrees = (text: string): number => (text.trim() === '' ? undefined : Number(text)) as number;

/** The request that says what this person changed, and nothing else. A place is taken away by emptying both its fields. */
export function bodyOf({ location, occurredAt, ...words }: Partial<Facts>) {
  const blank = location && location.lng.trim() === '' && location.lat.trim() === '';
  return {
    ...words,
    ...(occurredAt === undefined ? {} : { occurredAt: fromField(occurredAt) ?? occurredAt }),
    ...(location === undefined
      ? {}
      : { location: blank ? null : { lng: degrees(location.lng), lat: degrees(location.lat) } }),
  };
}
