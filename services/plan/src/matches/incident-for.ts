import { GetIncident, type Incident } from '@muster/contracts';
import { type Db, NotFound, sees, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { incidents } from '../schema.ts';

type AskIncident = (ask: typeof GetIncident, body: { id: string }) => Promise<{ incident: Incident | null }>;

/**
 * An incident as the caller may see it: the own copy, else the incident service's answer, because a client may ask here
 * before the event of what it just reported has arrived.
 */
export async function incidentFor(id: string, who: Who, db: Db, ask: AskIncident): Promise<Incident> {
  const [copy] = await db.select().from(incidents).where(eq(incidents.id, id));
  const incident = copy?.state ?? (await ask(GetIncident, { id })).incident;
  if (incident === null || !sees(who, incident.unitPath))
    throw NotFound('plan.no_such_incident', `There is no incident ${id} that you may see.`);
  return incident;
}
