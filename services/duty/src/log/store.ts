import type { LogEntry } from '@muster/contracts';
import { type Db, lockedIn, statement } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { desks, logEntries } from '../schema.ts';
import { type Desk, type Draft, noHash, seal } from './entry.ts';

const take = statement(
  'select unit_id, seq, hash, day::text, serial from duty.desks where unit_id = $1 for update',
);

/**
 * Takes a unit's chain until the transaction ends: whatever is read after it, in a later statement, sees all that
 * was written under it before. One statement; for a unit's very first entry three, and none where a command of the
 * same commit took it before.
 * Locks come in this order everywhere: desks (several by unit id), then calls or shifts.
 */
export async function lockDesk(db: Db, unitId: string): Promise<Desk> {
  const known = lockedIn(db).get<Desk>(nameOf(unitId));
  if (known) return { ...known };
  const first = await taken(db, unitId);
  if (first) return first;
  await db.insert(desks).values({ unitId, seq: 0, hash: noHash, day: null, serial: 0 }).onConflictDoNothing();
  const made = await taken(db, unitId);
  if (!made) throw new Error(`unit ${unitId} has no desk`);
  return made;
}

const nameOf = (unitId: string): string => `desk ${unitId}`;
/** What the next command of the same commit finds: the desk as its writes leave it. */
export const leave = (db: Db, desk: Desk): void => lockedIn(db).note(nameOf(desk.unitId), { ...desk });

async function taken(db: Db, unitId: string): Promise<Desk | undefined> {
  const [row] = await db.execute<Omit<Desk, 'unitId'> & Record<string, unknown>>(take(unitId));
  if (!row) return undefined;
  const desk = { unitId, seq: row.seq, hash: row.hash, day: row.day, serial: row.serial };
  leave(db, desk);
  return desk;
}

/** Writes entries behind a desk that this transaction holds, and moves its head on; sent with the commit. */
export async function append(db: Db, desk: Desk, drafts: readonly Draft[]): Promise<LogEntry[]> {
  const entries: LogEntry[] = [];
  for (const draft of drafts) {
    const entry = seal(desk, draft);
    entries.push(entry);
    desk.seq = entry.seq;
    desk.hash = entry.hash;
  }
  if (entries.length === 0) return entries;
  leave(db, desk);
  await db.insert(logEntries).values(entries.map(rowOf));
  await db.update(desks).set({ seq: desk.seq, hash: desk.hash }).where(eq(desks.unitId, desk.unitId));
  return entries;
}

function rowOf({ by, at, ...entry }: LogEntry): typeof logEntries.$inferInsert {
  return { ...entry, at: new Date(at), byId: by?.id ?? null, byName: by?.name ?? null };
}

export function entryOf({ byId, byName, at, ...row }: typeof logEntries.$inferSelect): LogEntry {
  return { ...row, at: at.toISOString(), by: byId === null ? null : { id: byId, name: byName ?? '' } };
}
