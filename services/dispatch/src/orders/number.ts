import type { Db } from '@muster/bus';
import { sql } from 'drizzle-orm';
import { serials } from '../schema.ts';

const days = new Map<string, Intl.DateTimeFormat>();

/** The calendar day in that zone, `20261123`. */
export function localDay(now: Date, zone: string): string {
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
  return format.format(now).replaceAll('-', '');
}

/** `XA-D-20261123-0007`: taken in the order's own transaction, so that one that fails leaves no gap. */
export async function nextNumber(
  db: Db,
  { prefix, zone }: { prefix: string; zone: string },
  now: Date,
): Promise<string> {
  const day = localDay(now, zone);
  const [serial] = await db
    .insert(serials)
    .values({ prefix, day, last: 1 })
    .onConflictDoUpdate({ target: [serials.prefix, serials.day], set: { last: sql`${serials.last} + 1` } })
    .returning();
  return `${prefix}-D-${day}-${String(serial?.last ?? 1).padStart(4, '0')}`;
}
