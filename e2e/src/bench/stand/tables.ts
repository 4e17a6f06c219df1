import { busTables } from '@muster/bus';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';

const writing = pgSchema('notes');
export const notes = writing.table('notes', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  unitPath: text('unit_path').notNull(),
  text: text('text').notNull(),
});
const reading = pgSchema('copies');
/** The effect that an event has in another service. */
export const copies = reading.table('copies', {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  text: text('text').notNull(),
});

/** The statements that make the tables of a service, those of the bus included as they are now. */
export async function tablesOf(service: 'notes' | 'copies'): Promise<string[]> {
  const [schema, own] = service === 'notes' ? [writing, notes] : [reading, copies];
  const all = { ...busTables(schema), own };
  const made = await generateMigration(generateDrizzleJson({}), generateDrizzleJson(all));
  return made.filter((statement) => !/^create schema/i.test(statement));
}
