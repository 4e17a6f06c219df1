import { busTables } from '@muster/bus';
import { index, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const __name__ = pgSchema('__name__');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(__name__);

export const notes = __name__.table(
  'notes',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    unitPath: text('unit_path').notNull(),
    text: text('text').notNull(),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull(),
    writtenBy: text('written_by').notNull(),
  },
  (t) => [index('notes_by_time').on(t.writtenAt, t.id)],
);
