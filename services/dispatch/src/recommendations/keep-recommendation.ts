import type { Db } from '@muster/bus';
import { type Incident, type KeptRecommendation, ResourcesRecommended } from '@muster/contracts';
import type { Emit } from '@muster/kit';
import { eq, sql } from 'drizzle-orm';
import { recommendations } from '../schema.ts';
import { recommend } from './recommend.ts';

export type KeptRow = typeof recommendations.$inferSelect;

/**
 * The plan's start and the incident come over two streams, in either order and maybe at once. Whoever follows
 * one of them takes this lock first, so that the second always sees what the first left.
 */
export async function lockIncident(db: Db, incidentId: string): Promise<void> {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`recommendations ${incidentId}`}, 0))`,
  );
}

/** Works it out, keeps it and tells of it. */
export async function keepRecommendation(
  db: Db,
  emit: Emit,
  row: KeptRow,
  incident: Incident,
  now: Date,
): Promise<void> {
  const version = row.version + 1;
  const { unitPath } = incident;
  const whole: KeptRecommendation = {
    id: row.id,
    version,
    unitPath,
    activationId: row.activationId,
    ...(await recommend(db, incident, row.scope, 20, now)),
  };
  await db
    .update(recommendations)
    .set({ version, unitPath, whole })
    .where(eq(recommendations.incidentId, row.incidentId));
  emit(ResourcesRecommended, whole);
}
