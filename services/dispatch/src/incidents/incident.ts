import type { Db } from '@muster/bus';
import type { Incident } from '@muster/contracts';
import { Conflict, NotFound, sees, upsertNewer, type Who } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { incidents } from '../schema.ts';

export async function keepIncident(db: Db, incident: Incident): Promise<void> {
  const { id, version, unitPath, status } = incident;
  await upsertNewer(db, incidents, { id, version, unitPath, status, whole: incident });
}

export async function knownIncident(db: Db, id: string): Promise<Incident | undefined> {
  const [row] = await db.select({ whole: incidents.whole }).from(incidents).where(eq(incidents.id, id));
  return row?.whole;
}

export const incidentUnknown = (id: string) =>
  NotFound('dispatch.incident_unknown', `There is no incident ${id} in your unit or below it.`);

/** Nothing more is sent to what is over. */
const isOver = ({ status }: Incident): boolean =>
  status === 'closed' || status === 'rejected' || status === 'merged';

/**
 * The incident that an order is for, held so that it cannot be closed here until the order stands: whoever
 * closes it then finds the order, and flags it.
 */
export async function holdOpenIncident(db: Db, who: Who, id: string): Promise<Incident> {
  const [row] = await db
    .select({ whole: incidents.whole })
    .from(incidents)
    .where(eq(incidents.id, id))
    .for('share');
  const incident = row?.whole;
  if (!incident || !sees(who, incident.unitPath)) throw incidentUnknown(id);
  if (isOver(incident))
    throw Conflict(
      'dispatch.incident_over',
      `Incident ${incident.number} is ${incident.status}${incident.mergedInto ? ` into ${incident.mergedInto}` : ''}: nothing more can be ordered to it.`,
    );
  return incident;
}
