import type { Db } from '@muster/kit';
import { sql } from 'drizzle-orm';

const dayOf = (now: Date): string => now.toISOString().slice(0, 10).replaceAll('-', '');

/** `20261125`, and `20261125_02` where a day has grown too large for one. */
export const slotName = (now: Date, nth: number): string =>
  nth === 1 ? dayOf(now) : `${dayOf(now)}_${String(nth).padStart(2, '0')}`;

const tables = ['spans', 'logs'] as const;

/** Opens a slot, a partition of each table; nothing where it is there. */
export async function openSlot(db: Db, slot: string, now: Date): Promise<void> {
  if (!/^\d{8}(_\d{2,4})?$/.test(slot)) throw new Error(`"${slot}" is no slot`);
  const made = await db.execute(
    sql`insert into trace.slots (slot, opened_at) values (${slot}, ${now.toISOString()})
        on conflict (slot) do nothing returning 1`,
  );
  if (made.length === 0) return;
  for (const table of tables)
    await db.execute(
      sql.raw(`create table trace.${table}_${slot} partition of trace.${table} for values in ('${slot}')`),
    );
}

export async function dropSlot(db: Db, slot: string): Promise<void> {
  const gone = await db.execute(sql`delete from trace.slots where slot = ${slot} returning 1`);
  if (gone.length === 0) return;
  for (const table of tables) await db.execute(sql.raw(`drop table if exists trace.${table}_${slot}`));
}

interface Slot {
  slot: string;
  openedAt: Date;
  /** On disk, indexes included. */
  bytes: number;
  /** About so many, as Postgres last counted. */
  spans: number;
  logs: number;
}
/** The latest first. */
export async function slotsHeld(db: Db): Promise<Slot[]> {
  const rows = await db.execute<Record<'slot' | 'opened_at' | 'bytes' | 'spans' | 'logs', string>>(
    sql`select slot, opened_at,
          pg_total_relation_size('trace.spans_' || slot) + pg_total_relation_size('trace.logs_' || slot) as bytes,
          (select coalesce(n_live_tup, 0) from pg_stat_user_tables where relid = ('trace.spans_' || slot)::regclass) as spans,
          (select coalesce(n_live_tup, 0) from pg_stat_user_tables where relid = ('trace.logs_' || slot)::regclass) as logs
        from trace.slots order by slot desc`,
  );
  return rows.map((row) => ({
    slot: row.slot,
    openedAt: new Date(row.opened_at),
    bytes: Number(row.bytes),
    spans: Number(row.spans),
    logs: Number(row.logs),
  }));
}
