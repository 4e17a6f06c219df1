import {
  type Incident,
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
  ListIncidents,
} from '@muster/contracts';
import { useLiveList } from '../../app/use-live-list.ts';

const over = new Set(['closed', 'rejected', 'merged']);
const list = {
  events: [
    IncidentReported,
    IncidentVerified,
    IncidentChanged,
    IncidentResponding,
    IncidentControlled,
    IncidentClosed,
    IncidentRejected,
    IncidentMerged,
  ],
  keep: ({ status }: Incident) => !over.has(status),
  order: (a: Incident, b: Incident) => b.reportedAt.localeCompare(a.reportedAt) || b.id.localeCompare(a.id),
} as const;

export const useOpenIncidents = () =>
  useLiveList(ListIncidents, { query: { status: 'open', limit: 200 } }, list);
