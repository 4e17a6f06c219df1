import { Invalid } from '@muster/kit';

/** A point in time out of a field; what the calendar does not have, such as a leap second, is refused. */
export function instant(text: string, path: string): Date {
  const at = new Date(text);
  // Outside the years 1 to 9999 Postgres and ISO 8601 part ways.
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1 || at.getUTCFullYear() > 9999)
    throw Invalid('duty.time_unknown', `${text} is not a time the calendar has.`, {
      errors: [{ path, message: 'is not a time the calendar has' }],
    });
  return at;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a zone's clocks show: `2026-11-23T08:30:00`. */
function shown(at: Date, zone: string): string {
  let format = clocks.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

const quarter = 15 * 60_000;
const days = new Map<string, string>();

/** The date, `2026-11-23`, that a zone's clocks show at an instant. */
export function localDay(at: Date, zone: string): string {
  // Days begin on a quarter of an hour everywhere, so one answer serves for all of it: formatting costs 10 µs.
  const key = `${zone} ${Math.floor(at.getTime() / quarter)}`;
  let day = days.get(key);
  if (day === undefined) {
    day = shown(at, zone).slice(0, 10);
    if (days.size > 1_000) days.clear();
    days.set(key, day);
  }
  return day;
}

/** Date and time, `11-23 08:30`, that a zone's clocks show. */
export const localTime = (at: Date, zone: string): string => shown(at, zone).slice(5, 16).replace('T', ' ');

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
const offset = (at: Date, zone: string): number =>
  Date.parse(`${shown(at, zone)}Z`) - Math.floor(at.getTime() / 1000) * 1000;

/** The instant at which a zone's clocks show `time` (`08:30`) on `day` (`2026-11-23`). */
export function atLocal(day: string, time: string, zone: string): Date {
  const guess = new Date(`${day}T${time}:00Z`);
  // The offset at the guess may be that of the other side of a clock change: the second look settles it.
  const near = new Date(guess.getTime() - offset(guess, zone));
  return new Date(guess.getTime() - offset(near, zone));
}
