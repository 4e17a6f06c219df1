import { type Incident, ListIncidents } from '@muster/contracts';
import { useLiveList } from '../../app/use-live-list.ts';
import { incidentEvents } from '../../incident/events.ts';

const over = new Set(['closed', 'rejected', 'merged']);
const list = {
  events: incidentEvents,
  keep: ({ status }: Incident) => !over.has(status),
  order: (a: Incident, b: Incident) => b.reportedAt.localeCompare(a.reportedAt) || b.id.localeCompare(a.id),
} as const;

export const useOpenIncidents = () =>
  useLiveList(ListIncidents, { query: { status: 'open', limit: 200 } }, list);
