import { clockTime, day } from '../app/time.ts';

/** `2026-11-23T03:07` on the unit's clock, as `<input type="datetime-local">` takes it. */
export const toField = (at: string | number | null | undefined): string =>
  at === null || at === undefined || at === '' ? '' : `${day(at)}T${clockTime(at)}`;

/** The time that a field means on the unit's clock, whatever zone this machine is in; undefined where it is none. */
export function fromField(text: string): string | undefined {
  const asUtc = Date.parse(`${text}:00Z`);
  if (text === '' || Number.isNaN(asUtc)) return undefined;
  let at = asUtc;
  // Twice, for the hour in which a zone's offset changes.
  for (let pass = 0; pass < 2; pass++) at += asUtc - Date.parse(`${toField(at)}:00Z`);
  return new Date(at).toISOString();
}
