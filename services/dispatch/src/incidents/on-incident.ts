import {
  IncidentChanged,
  IncidentControlled,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
} from '@muster/contracts';
import { on } from '@muster/kit';
import { keepIncident } from './incident.ts';

/** The ends of an incident are followed by `orders`, which keep the same copy. */
export const onIncident = [
  IncidentReported,
  IncidentVerified,
  IncidentChanged,
  IncidentResponding,
  IncidentControlled,
].map((event) => on(event, async ({ data, db }) => keepIncident(db, data)));
