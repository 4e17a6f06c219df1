import {
  IncidentClosed,
  ListActivations,
  ListDueReports,
  ListIncidents,
  ListOrders,
  ReadCurrentShift,
} from '@muster/contracts';
import { useEffect } from 'react';
import { askAnew, useRead } from '../app/queries.ts';
import { shiftEvents } from '../duty/events.ts';
import { deadlineEvents, incidentEvents, orderEvents, planEvents } from '../incident/events.ts';

const dueEvents = [...deadlineEvents, ...incidentEvents];

/** So often everything is asked anew, whatever the stream told: nobody sits here to press reload. */
const everyMs = 60_000;

/** All that the wall shows, each as it was last answered. */
export function useWall() {
  useEffect(() => {
    const timer = setInterval(() => askAnew(() => true), everyMs);
    return () => clearInterval(timer);
  }, []);
  const incidents = useRead(
    ListIncidents,
    { query: { status: 'open', limit: 200 } },
    { staleOn: incidentEvents },
  ).data;
  const due = useRead(ListDueReports, { query: { limit: 50 } }, { staleOn: dueEvents }).data;
  return {
    shift: useRead(ReadCurrentShift, {}, { staleOn: shiftEvents }).data,
    incidents: incidents?.items,
    moreIncidents: incidents?.nextCursor != null,
    closed: useRead(ListIncidents, { query: { status: 'closed', limit: 10 } }, { staleOn: [IncidentClosed] })
      .data?.items,
    due: due?.items,
    moreDue: due?.nextCursor != null,
    orders: useRead(ListOrders, { query: { limit: 100 } }, { staleOn: orderEvents }).data?.items,
    openOrders: useRead(ListOrders, { query: { open: 'true', limit: 200 } }, { staleOn: orderEvents }).data
      ?.items,
    activations: useRead(ListActivations, { query: { limit: 50 } }, { staleOn: planEvents }).data?.items,
  };
}
export type WallData = ReturnType<typeof useWall>;
