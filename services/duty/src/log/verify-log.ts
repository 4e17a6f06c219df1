import { type LogBreak, VerifyLog } from '@muster/contracts';
import { type Db, handle, NotFound } from '@muster/kit';
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { unitToRead } from '../people/index.ts';
import { desks, logEntries } from '../schema.ts';
import { firstBreak, type Head, noHash } from './entry.ts';
import { entryOf } from './store.ts';

const chunk = 1_000;
/** Entries in one go: well under a second of work; the answer's `next` leads on. */
const most = 20_000;

export const verifyLog = handle(VerifyLog, async ({ query, who, db }) => {
  const unit = await unitToRead(db, who, query.unitId);
  const after = query.after ?? 0;
  // The head first: entries written meanwhile lie beyond it and are left for next time.
  const [stored] = await db.select().from(desks).where(eq(desks.unitId, unit.id));
  const head: Head = stored ?? { unitId: unit.id, seq: 0, hash: noHash };
  const to = Math.min(head.seq, after + most);
  const start = await hashAt(db, unit.id, after);
  let last = { seq: after, hash: start };
  let broken: LogBreak | null = null;
  while (!broken && last.seq < to) {
    const entries = (
      await db
        .select()
        .from(logEntries)
        .where(and(eq(logEntries.unitId, unit.id), gt(logEntries.seq, last.seq), lte(logEntries.seq, to)))
        .orderBy(asc(logEntries.seq))
        .limit(chunk)
    ).map(entryOf);
    broken = firstBreak(last, entries);
    const end = entries.at(-1);
    if (!end) break;
    if (!broken) last = { seq: end.seq, hash: end.hash };
  }
  const done = to === head.seq;
  broken ??= last.seq < to || (done && last.hash !== head.hash) ? tail(last.seq, head) : null;
  if (!broken && done) broken = await beyondHead(db, unit.id);
  const held = broken && broken.reason !== 'tail' ? broken.seq - 1 : last.seq;
  return {
    unitId: unit.id,
    holds: broken === null,
    checked: held - after,
    from: after + 1,
    to: held,
    head: { seq: head.seq, hash: head.hash },
    break: broken,
    next: broken || done ? null : to,
  };
});

async function hashAt(db: Db, unitId: string, seq: number): Promise<string> {
  if (seq === 0) return noHash;
  const [entry] = await db
    .select({ hash: logEntries.hash })
    .from(logEntries)
    .where(and(eq(logEntries.unitId, unitId), eq(logEntries.seq, seq)));
  if (!entry) throw NotFound('duty.entry_not_found', `The log has no entry ${seq} to go on from.`);
  return entry.hash;
}

const tail = (last: number, head: Head): LogBreak => ({
  seq: Math.max(1, last),
  reason: 'tail',
  detail: `The log was at entry ${head.seq} with hash ${head.hash}, but what is there ends otherwise at entry ${last}.`,
});

/** Entries that the head does not know of: put in behind the service's back, or the head itself is gone. */
async function beyondHead(db: Db, unitId: string): Promise<LogBreak | null> {
  const [entry] = await db
    .select({ seq: logEntries.seq })
    .from(logEntries)
    .leftJoin(desks, eq(desks.unitId, logEntries.unitId))
    .where(and(eq(logEntries.unitId, unitId), or(isNull(desks.seq), gt(logEntries.seq, desks.seq))))
    .orderBy(asc(logEntries.seq))
    .limit(1);
  if (!entry) return null;
  return { seq: entry.seq, reason: 'tail', detail: `Entry ${entry.seq} lies beyond the head of the chain.` };
}
