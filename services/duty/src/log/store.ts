import type { LogEntry } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { logEntries, logHeads } from '../schema.ts';
import { type Draft, type Head, noHash, seal } from './entry.ts';

/**
 * Takes a unit's chain until the transaction ends: whatever is read after it, in a later statement, sees all that
 * was written under it before. One statement; for a unit's very first entry three, and then `made` says that what
 * was read in the same packet was read too early.
 * Locks come in this order everywhere: heads (several by unit id), then calls or shifts.
 */
export async function lockHead(db: Db, unitId: string): Promise<Head & { made: boolean }> {
  const take = () => db.select().from(logHeads).where(eq(logHeads.unitId, unitId)).for('update');
  const [head] = await take();
  if (head) return { ...head, made: false };
  await db.insert(logHeads).values({ unitId, seq: 0, hash: noHash }).onConflictDoNothing();
  const [made] = await take();
  if (!made) throw new Error(`the log of unit ${unitId} has no head`);
  return { ...made, made: true };
}

/** Writes entries behind a head that this transaction holds, and moves the head on; sent with the commit. */
export function append(db: Db, head: Head, drafts: readonly Draft[]): LogEntry[] {
  const entries: LogEntry[] = [];
  for (const draft of drafts) {
    const entry = seal(head, draft);
    entries.push(entry);
    head.seq = entry.seq;
    head.hash = entry.hash;
  }
  if (entries.length === 0) return entries;
  void db.insert(logEntries).values(entries.map(rowOf)).execute();
  void db
    .update(logHeads)
    .set({ seq: head.seq, hash: head.hash })
    .where(eq(logHeads.unitId, head.unitId))
    .execute();
  return entries;
}

function rowOf({ by, at, ...entry }: LogEntry): typeof logEntries.$inferInsert {
  return { ...entry, at: new Date(at), byId: by?.id ?? null, byName: by?.name ?? null };
}

export function entryOf({ byId, byName, at, ...row }: typeof logEntries.$inferSelect): LogEntry {
  return { ...row, at: at.toISOString(), by: byId === null ? null : { id: byId, name: byName ?? '' } };
}
