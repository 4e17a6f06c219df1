import { Invalid } from '@muster/kit';

/** A point in time that a client wrote. The format alone lets a leap second through, which no Date can hold. */
function instant(text: string, path: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900)
    throw Invalid('incident.time_invalid', `"${text}" at ${path} is no point in time that can be kept.`, {
      errors: [{ path, message: 'is no point in time that can be kept' }],
    });
  return date;
}

/** Ten minutes are two clocks that differ; more is a wrong date. */
export function pastInstant(text: string, path: string, now: Date): Date {
  const at = instant(text, path);
  if (at.getTime() > now.getTime() + 600_000)
    throw Invalid('incident.in_future', `${text} at ${path} lies in the future. Check date and offset.`, {
      errors: [{ path, message: 'lies in the future' }],
    });
  return at;
}

/** Whole minutes later. */
export const later = (date: Date, minutes: number): Date => new Date(date.getTime() + minutes * 60_000);
