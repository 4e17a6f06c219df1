import { clockTime, day } from '../app/time.ts';

/** `2026-11-23 03:07` on the unit's clock: 24 hours, whatever this machine's own habits are. */
export const toField = (at: string | number | null | undefined): string =>
  at === null || at === undefined || at === '' ? '' : `${day(at)} ${clockTime(at)}`;

/** The time that a field means on the unit's clock, whatever zone this machine is in; undefined where it is none. */
export function fromField(text: string): string | undefined {
  const written = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(text.trim().replace('：', ':'));
  const asUtc = Date.parse(written ? `${written[1]}T${written[2]}:00Z` : '');
  if (Number.isNaN(asUtc)) return undefined;
  let at = asUtc;
  // Twice, for the hour in which a zone's offset changes.
  for (let pass = 0; pass < 2; pass++) at += asUtc - Date.parse(`${toField(at).replace(' ', 'T')}:00Z`);
  return new Date(at).toISOString();
}
