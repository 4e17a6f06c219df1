import { IncidentResponding } from '@muster/contracts';
import { eq, sql } from 'drizzle-orm';
import type { Keeping } from '../deadlines/index.ts';
import { incidents } from '../schema.ts';
import { changed } from './incident.ts';
import { save } from './store.ts';
import { canStep, stepTo } from './transition.ts';

/** Somebody acts: the incident, or the one it was merged into, is being responded to. Later steps change nothing. */
export async function respond(k: Keeping, incidentId: string, because: string): Promise<void> {
  const [row] = await k.db
    .select()
    .from(incidents)
    .where(eq(incidents.id, sql`(select i.root_id from ${incidents} i where i.id = ${incidentId})`))
    .for('update');
  if (!row || !canStep(row.status, 'respond')) return;
  const change = { status: stepTo(row, 'respond'), statusReason: because, respondingAt: k.now };
  await save(k, IncidentResponding, changed(row, undefined, k.now, change));
}
