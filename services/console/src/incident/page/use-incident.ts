import { type Incident, ReadIncident } from '@muster/contracts';
import { useLive } from '../../app/line.ts';
import { queryClient, read, useRead } from '../../app/queries.ts';
import { incidentEvents } from '../events.ts';

/** Puts a state that an answer or an event brought on the screen; an older one is left out. */
export function keepIncident(incident: Incident): void {
  const { queryKey } = read(ReadIncident, { params: { id: incident.id } });
  queryClient.setQueryData<Incident>(queryKey as readonly unknown[], (known) =>
    known && known.version >= incident.version ? known : incident,
  );
}

/** One incident, changing the moment that somebody changes it. */
export function useIncident(id: string) {
  useLive(incidentEvents, ({ data }) => {
    if (data.id === id) keepIncident(data);
  });
  return useRead(ReadIncident, { params: { id } }, { staleOn: incidentEvents });
}

/** Who changed it since this version; unknown where more than one change lies between. */
export const changedBy = ({ version, changedBy: last }: Incident, since: number): string | undefined =>
  version === since + 1 ? last?.name : undefined;
