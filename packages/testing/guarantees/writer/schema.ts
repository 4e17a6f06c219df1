import { busTables } from '@muster/bus';
import { integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';

export const duty = pgSchema('duty');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(duty);
export const notes = duty.table('notes', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  unitPath: text('unit_path').notNull(),
  text: text('text').notNull().unique(),
});
