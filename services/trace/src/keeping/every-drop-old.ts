import { every } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { readRules } from '../rules/index.ts';
import { dropSlot, openSlot, slotName, slotsHeld } from './slots.ts';

const day = 86_400_000;
const mebibyte = 1_048_576;
/** Figures and cleared alarms tell of longer times than the spans they came from, and take little. */
const figuresDays = 30;
const alarmsDays = 365;

/** Drops what is too old, and of the rest the oldest while all of it takes too much; each is one partition. */
export const everyDropOld = every(600_000, 'drop-old', async ({ db, now }) => {
  const rules = await readRules(db);
  const held = await slotsHeld(db);
  const oldest = now.getTime() - rules.keepDays * day;
  let bytes = held.reduce((sum, slot) => sum + slot.bytes, 0);
  for (const [at, { slot, bytes: own }] of [...held.entries()].reverse()) {
    // A slot ends where the next one begins; the last is being written.
    const end = held[at - 1]?.openedAt.getTime();
    if (end === undefined) break;
    if (end >= oldest && bytes <= rules.keepMebibytes * mebibyte) continue;
    await dropSlot(db, slot);
    bytes -= own;
  }
  const [newest] = held;
  // A day that is large is cut into several, so that its beginning can go before its end.
  if (newest && newest.bytes > (rules.keepMebibytes * mebibyte) / 4) {
    const today = held.filter(({ slot }) => slot.startsWith(slotName(now, 1)));
    await openSlot(db, slotName(now, today.length === 0 ? 1 : nthOf(today[0]?.slot ?? '') + 1), now);
  }
  const before = (days: number) => sql`${new Date(now.getTime() - days * day).toISOString()}::timestamptz`;
  for (const table of ['correlations', 'joins', 'resources'])
    await db.execute(
      sql`delete from ${sql.raw(`trace.${table}`)} where seen_at < ${before(rules.keepDays + 1)}`,
    );
  for (const table of ['minutes', 'edges'])
    await db.execute(sql`delete from ${sql.raw(`trace.${table}`)} where minute < ${before(figuresDays)}`);
  await db.execute(sql`delete from trace.alarms where cleared_at < ${before(alarmsDays)}`);
});

const nthOf = (slot: string): number => Number(slot.split('_')[1] ?? 1);
