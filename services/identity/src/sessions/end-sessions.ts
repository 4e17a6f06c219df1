import { SessionEnded, type SessionEndReason } from '@muster/contracts';
import type { Db, Emit } from '@muster/kit';
import { and, eq, type SQL } from 'drizzle-orm';
import { sessions } from '../schema.ts';

interface Ending {
  db: Db;
  emit: Emit;
  now: Date;
}
interface Holder {
  id: string;
  unitPath: string;
}

/**
 * Ends a person's sessions, or those of them that `which` names. A row is deleted once, so each end is told
 * once, whoever asks at the same time; sessions that had run out before go silently.
 */
export async function endSessions(
  { db, emit, now }: Ending,
  holder: Holder,
  reason: SessionEndReason,
  which?: SQL,
): Promise<void> {
  const ended = await db
    .delete(sessions)
    .where(and(eq(sessions.personId, holder.id), which))
    .returning({ id: sessions.id, expiresAt: sessions.expiresAt });
  for (const { id, expiresAt } of ended)
    if (expiresAt > now)
      emit(SessionEnded, {
        id,
        version: 2,
        personId: holder.id,
        unitPath: holder.unitPath,
        reason,
        endedAt: now,
      });
}
