import { GetIncident } from '@muster/contracts';
import { handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { incidents } from '../schema.ts';
import { incidentOf } from './incident.ts';

/** Parsed again, so that times are strings as on the wire. */
export const getIncident = handle(GetIncident, async ({ body, db }) => {
  const [row] = await db.select().from(incidents).where(eq(incidents.id, body.id));
  return { incident: row ? JSON.parse(JSON.stringify(incidentOf(row))) : null };
});
