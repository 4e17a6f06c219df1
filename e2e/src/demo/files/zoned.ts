/** What a wall clock of a zone shows at an instant, as if it were UTC. */
function shown(at: number, zone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The instant at which a zone's clocks showed this local time, given as if it were UTC. */
export function instantOf(local: number, zone: string): number {
  // A zone's offset changes by no more than a few hours, so the second guess is right.
  const guess = local - (shown(local, zone) - local);
  return guess - (shown(guess, zone) - local);
}

const twelveHours = /^(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AP]M)?$/i;
/** Milliseconds after midnight of `11:53:08 PM` or `23:53:08`. */
export function timeOfDay(text: string): number | undefined {
  const match = twelveHours.exec(text.trim());
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', half] = match;
  const hour = half ? (Number(hours) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hours);
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
}

/** 2026年7月24日 21时05分 and 2026/7/24 21:5 as 2026-07-24 21:05; 20260724210500 too. */
function asIso(text: string): string {
  const two = (part: string): string => part.padStart(2, '0');
  return text
    .replace(
      /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/,
      (_, y, m, d, h, min, s = '00') => `${y}-${m}-${d} ${h}:${min}:${s}`,
    )
    .replace(
      /^(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})日?\s*/,
      (_, y, m, d) => `${y}-${two(m)}-${two(d)} `,
    )
    .replace(
      /(\d{1,2})[时点](?:(\d{1,2})分?)?(?:(\d{1,2})秒)?$/,
      (_, h, m = '00', s = '00') => `${h}:${two(m)}:${two(s)}`,
    );
}

/**
 * The instant that a text names: with offset or `Z` as it says, else local time of the zone, written
 * `04/07/2020 11:53:08 PM`, `2020-04-07 23:53:08`, `2020/4/7 23:53` or `2020年4月7日 23时53分`.
 */
export function readInstant(text: string, zone: string): number | undefined {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}[T ].*(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed)) {
    const at = Date.parse(trimmed);
    return Number.isNaN(at) ? undefined : at;
  }
  const [date = '', ...rest] = asIso(trimmed).split(/[\sT]+/);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(date);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  // A spreadsheet may cut fractions of a second off, or not.
  const time = timeOfDay(rest.join(' ').replace(/\.\d+(?=$| )/, ''));
  if (time === undefined) return undefined;
  if (american) return onDay(Number(american[3]), Number(american[1]), Number(american[2]), time, zone);
  if (iso) return onDay(Number(iso[1]), Number(iso[2]), Number(iso[3]), time, zone);
  return undefined;
}

/** Undefined for a day that no calendar has: 13/04/2020 is not read as the fourth of the month after December. */
function onDay(year: number, month: number, day: number, time: number, zone: string): number | undefined {
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || time >= 86_400_000) return undefined;
  return instantOf(midnight.getTime() + time, zone);
}

/** The last instant before `seen` at which the zone's clocks showed this time of day. */
export function lastTimeOfDay(time: number, seen: number, zone: string): number {
  const local = shown(seen, zone);
  const midnight = local - (local % 86_400_000);
  const today = instantOf(midnight + time, zone);
  return today <= seen ? today : instantOf(midnight - 86_400_000 + time, zone);
}
