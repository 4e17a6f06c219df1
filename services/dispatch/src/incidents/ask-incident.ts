import { GetIncident, type Incident } from '@muster/contracts';
import { Unavailable } from '@muster/kit';

type Ask = (ask: typeof GetIncident, body: { id: string }) => Promise<{ incident: Incident | null }>;

/** The incident's own service is asked for one that is younger than the copies here. */
export async function askIncident(ask: Ask, id: string): Promise<Incident | null> {
  try {
    return (await ask(GetIncident, { id })).incident;
  } catch (cause) {
    throw Unavailable(
      'dispatch.incident_not_here_yet',
      'This incident has not arrived here yet, and the incident service cannot be asked now. Nothing was ordered. Call ' +
        'the team or the depot by telephone, and give the order here as soon as this goes through; try again shortly.',
      { cause, retryAfter: 2 },
    );
  }
}
