import { GetIncident, type Incident } from '@muster/contracts';
import { type Db, NotFound, sees, Unavailable, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { incidents } from '../schema.ts';

type AskIncident = (ask: typeof GetIncident, body: { id: string }) => Promise<{ incident: Incident | null }>;

/**
 * An incident as the caller may see it: the own copy, else the incident service's answer, because a client may ask here
 * before the event of what it just reported has arrived.
 */
export async function incidentFor(id: string, who: Who, db: Db, ask: AskIncident): Promise<Incident> {
  const [copy] = await db.select().from(incidents).where(eq(incidents.id, id));
  const incident = copy?.state ?? (await ask(GetIncident, { id }).catch(notHereYet)).incident;
  if (incident === null || !sees(who, incident.unitPath))
    throw NotFound('plan.no_such_incident', `There is no incident ${id} that you may see.`);
  return incident;
}

const notHereYet = (cause: unknown): never => {
  throw Unavailable(
    'plan.incident_not_here_yet',
    'This incident has not arrived here yet, and the incident service cannot be asked now. Nothing was written. Act by ' +
      'the plan itself, by telephone, and start it here as soon as this goes through; try again shortly.',
    { cause, retryAfter: 2 },
  );
};
