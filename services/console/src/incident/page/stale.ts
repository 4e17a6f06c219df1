import type { Incident } from '@muster/contracts';
import { fromField, toField } from '../unit-time.ts';

/** The facts of an incident as a form has them. */
export interface Facts {
  title: string;
  category: string;
  occurredAt: string;
  regionCode: string;
  place: string;
  lng: string;
  lat: string;
  sensitive: boolean;
}
export type Fact = keyof Facts;

export const factsOf = (incident: Incident): Facts => ({
  title: incident.title,
  category: incident.category,
  occurredAt: toField(incident.occurredAt),
  regionCode: incident.regionCode,
  place: incident.place,
  lng: incident.location ? String(incident.location.lng) : '',
  lat: incident.location ? String(incident.location.lat) : '',
  sensitive: incident.sensitive,
});

/** What differs between two states. */
export const changes = (before: Facts, after: Facts): Fact[] =>
  (Object.keys(before) as Fact[]).filter((key) => before[key] !== after[key]);

/** What somebody typed, on top of what the incident has become since: their own changes stay, all else follows. */
export function rebased(draft: Facts, base: Facts, current: Facts): Facts {
  const mine = Object.fromEntries(changes(base, draft).map((key) => [key, draft[key]]));
  return { ...current, ...mine };
}

/** The request that says what this person changed, and nothing else. */
export function bodyOf(draft: Facts, base: Facts) {
  const mine = new Set(changes(base, draft));
  const [lng, lat] = [Number(draft.lng), Number(draft.lat)];
  const moved = mine.has('lng') || mine.has('lat');
  const placed = draft.lng.trim() !== '' && draft.lat.trim() !== '';
  return {
    ...(mine.has('title') ? { title: draft.title } : {}),
    ...(mine.has('category') ? { category: draft.category } : {}),
    ...(mine.has('occurredAt') ? { occurredAt: fromField(draft.occurredAt) ?? draft.occurredAt } : {}),
    ...(mine.has('regionCode') ? { regionCode: draft.regionCode } : {}),
    ...(mine.has('place') ? { place: draft.place } : {}),
    ...(moved ? { location: placed ? { lng, lat } : null } : {}),
    ...(mine.has('sensitive') ? { sensitive: draft.sensitive } : {}),
  };
}
