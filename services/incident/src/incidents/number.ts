import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { serials } from '../schema.ts';

/** The unit's calendar day, `20261123`, in its own zone. */
export function localDay(now: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
  return parts.replaceAll('-', '');
}

/** `XA-20261123-0007`. A unit without a prefix of its own goes by its code. */
export const numberOf = (prefix: string, day: string, serial: number): string =>
  `${prefix}-${day}-${String(serial).padStart(4, '0')}`;

/**
 * The next serial of a unit's day. The counter's row is locked until the commit and goes back with a rollback, so
 * the numbers have neither gaps nor repeats; others wait for it, so take it late.
 */
export async function nextSerial(db: Db, prefix: string, day: string): Promise<number> {
  const [row] = await db
    .insert(serials)
    .values({ prefix, day, last: 1 })
    .onConflictDoUpdate({ target: [serials.prefix, serials.day], set: { last: sql`${serials.last} + 1` } })
    .returning({ last: serials.last });
  if (!row) throw new Error('the counter answered nothing');
  return row.last;
}
