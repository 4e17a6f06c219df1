import { Invalid } from '@muster/kit';

/** A point in time out of a field; what the calendar does not have, such as a leap second, is refused. */
export function instant(text: string, path: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw Invalid('duty.time_unknown', `${text} is not a time the calendar has.`, {
      errors: [{ path, message: 'is not a time the calendar has' }],
    });
  return at;
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offset(at: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}

/** The instant at which a zone's clocks show `time` (`08:30`) on `day` (`2026-11-23`). */
export function atLocal(day: string, time: string, zone: string): Date {
  const guess = new Date(`${day}T${time}:00Z`);
  // The offset at the guess may be that of the other side of a clock change: the second look settles it.
  const near = new Date(guess.getTime() - offset(guess, zone));
  return new Date(guess.getTime() - offset(near, zone));
}

const days = new Map<string, Intl.DateTimeFormat>();

/** The date, `2026-11-23`, that a zone's clocks show at an instant. */
export function localDay(at: Date, zone: string): string {
  let format = days.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    days.set(zone, format);
  }
  return format.format(at);
}
