import {
  ActivationEnded,
  DeadlineChanged,
  DeadlineMet,
  DeadlineMissed,
  DeadlineSet,
  DeadlineWithdrawn,
  IncidentChanged,
  IncidentClosed,
  IncidentControlled,
  IncidentMerged,
  IncidentRejected,
  IncidentReported,
  IncidentResponding,
  IncidentVerified,
  ListActivations,
  ListDueReports,
  ListIncidents,
  ListOrders,
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderGiven,
  OrderReleased,
  PlanActivated,
  ReadCurrentShift,
  ShiftCancelled,
  ShiftChanged,
  ShiftPlanned,
  TaskFinished,
  TaskMissed,
  TaskStarted,
} from '@muster/contracts';
import { useEffect } from 'react';
import { askAnew, useRead } from '../app/queries.ts';

const incidents = [
  IncidentReported,
  IncidentVerified,
  IncidentChanged,
  IncidentResponding,
  IncidentControlled,
  IncidentClosed,
  IncidentRejected,
  IncidentMerged,
];
const deadlines = [DeadlineSet, DeadlineMet, DeadlineMissed, DeadlineChanged, DeadlineWithdrawn];
const orders = [
  OrderGiven,
  OrderAccepted,
  OrderDeclined,
  OrderDeparted,
  OrderArrived,
  OrderReleased,
  OrderCancelled,
];
const plans = [PlanActivated, ActivationEnded, TaskStarted, TaskFinished, TaskMissed];
const shifts = [ShiftPlanned, ShiftChanged, ShiftCancelled];

/** So often everything is asked anew, whatever the stream told: nobody sits here to press reload. */
const everyMs = 60_000;

/** All that the wall shows, each as it was last answered. */
export function useWall() {
  useEffect(() => {
    const timer = setInterval(() => askAnew(() => true), everyMs);
    return () => clearInterval(timer);
  }, []);
  return {
    shift: useRead(ReadCurrentShift, {}, { staleOn: shifts }).data,
    incidents: useRead(ListIncidents, { query: { status: 'open', limit: 200 } }, { staleOn: incidents }).data
      ?.items,
    closed: useRead(ListIncidents, { query: { status: 'closed', limit: 10 } }, { staleOn: [IncidentClosed] })
      .data?.items,
    due: useRead(ListDueReports, { query: { limit: 50 } }, { staleOn: [...deadlines, ...incidents] }).data
      ?.items,
    orders: useRead(ListOrders, { query: { limit: 100 } }, { staleOn: orders }).data?.items,
    openOrders: useRead(ListOrders, { query: { open: 'true', limit: 200 } }, { staleOn: orders }).data?.items,
    activations: useRead(ListActivations, { query: { limit: 50 } }, { staleOn: plans }).data?.items,
  };
}
export type WallData = ReturnType<typeof useWall>;
