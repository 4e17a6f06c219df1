import { busTables } from '@muster/bus';
import { bigserial, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';

export const incident = pgSchema('incident');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(incident);
/** A projection: only ever forward. */
export const copies = incident.table('copies', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  text: text('text').notNull(),
});
/** One row per effect, so that a repeat would show. */
export const effects = incident.table('effects', {
  n: bigserial('n', { mode: 'number' }).primaryKey(),
  key: uuid('key').notNull(),
  version: integer('version').notNull(),
  text: text('text').notNull(),
});
