import type { Db } from '@muster/bus';
import type { Change } from '@muster/contracts';
import { and, desc, eq, lt } from 'drizzle-orm';
import { index, json, type PgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { tell } from './auditing.ts';
import { newId } from './ids.ts';
import { cursorOf, idOf, readCursor } from './paging.ts';
import type { Who } from './who.ts';

/** Who changed what an administrator keeps, with before and after; rows are only ever added. */
export const historyTable = (schema: PgSchema) =>
  schema.table(
    'history',
    {
      id: uuid('id').primaryKey(),
      /** The id of what was changed, or its name where there is one of it. */
      subject: text('subject').notNull(),
      at: timestamp('at', { withTimezone: true }).notNull(),
      byId: uuid('by_id').notNull(),
      byName: text('by_name').notNull(),
      what: text('what').notNull(),
      before: json('before').$type<Change['before']>().notNull(),
      after: json('after').$type<Change['after']>().notNull(),
      traceId: text('trace_id').notNull(),
    },
    (t) => [index('history_subject').on(t.subject, t.id)],
  );
type History = ReturnType<typeof historyTable>;

interface Made {
  subject: string;
  what: string;
  /** Rows or settings as they were and are: what differs is kept. */
  before?: object | undefined;
  after?: object | undefined;
  who: Pick<Who, 'id' | 'name'>;
  now: Date;
  traceId: string;
}
/** Bookkeeping that changes with every change, and says nothing about it. */
const ownFields = new Set(['id', 'version', 'createdAt', 'updatedAt']);

function differing(from: object, than: object): Record<string, unknown> {
  const other = new Map(Object.entries(than));
  return Object.fromEntries(
    Object.entries(from).filter(
      ([name, value]) => !ownFields.has(name) && JSON.stringify(value) !== JSON.stringify(other.get(name)),
    ),
  );
}

/** Keeps a change in the transaction that makes it: neither is ever without the other. */
export async function keepChange(
  db: Db,
  history: History,
  { subject, what, before = {}, after = {}, who, now, traceId }: Made,
): Promise<void> {
  const change = { subject, what, before: differing(before, after), after: differing(after, before) };
  tell(db, change);
  await db.insert(history).values({
    id: newId(),
    ...change,
    at: now,
    byId: who.id,
    byName: who.name,
    traceId,
  });
}

/** The changes of one subject, the latest first. */
export async function changesOf(
  db: Db,
  history: History,
  subject: string,
  { limit = 50, cursor }: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: Change[]; nextCursor: string | null }> {
  const after = readCursor(cursor, 1);
  const rows = await db
    .select()
    .from(history)
    .where(and(eq(history.subject, subject), after && lt(history.id, idOf(after[0]))))
    .orderBy(desc(history.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ at, byId, byName, subject: _, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: { id: byId, name: byName },
  }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? cursorOf([last.id]) : null };
}
