import { below, type Db, NotFound, type Who } from '@muster/kit';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { incidents } from './schema.ts';

export const unknownIncident = (id: string) =>
  NotFound('incident.not_found', `There is no incident ${id} in your unit or below it.`);

/** The incident as the caller may see it; a foreign unit's is as good as none. */
export async function readVisible(db: Db, id: string, who: Who): Promise<typeof incidents.$inferSelect> {
  const [row] = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.id, id), below(incidents.unitPath, who)));
  if (!row) throw unknownIncident(id);
  return row;
}

/** The same, locked until the commit: whoever changes an incident begins here. */
export async function lockVisible(db: Db, id: string, who: Who): Promise<typeof incidents.$inferSelect> {
  const [row] = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.id, id), below(incidents.unitPath, who)))
    .for('update');
  if (!row) throw unknownIncident(id);
  return row;
}

/** Rows of an incident and of all that were merged into it. */
export const ofFamily = (column: PgColumn, rootId: string): SQL =>
  sql`${column} in (select ${incidents.id} from ${incidents} where ${incidents.rootId} = ${rootId})`;
