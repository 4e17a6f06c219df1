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
  OrderAccepted,
  OrderArrived,
  OrderCancelled,
  OrderDeclined,
  OrderDeparted,
  OrderGiven,
  OrderReleaseDue,
  OrderReleased,
  PlanActivated,
  PlanSuggested,
  ReportReceived,
  ReportSigned,
  ReportSubmitted,
  ResourcesRecommended,
  StockMoved,
  TaskFinished,
  TaskMissed,
  TaskStarted,
  TeamChanged,
} from '@muster/contracts';
import { callEvents } from '../duty/events.ts';

/** What becomes of incidents; each carries the whole incident. */
export const incidentEvents = [
  IncidentReported,
  IncidentVerified,
  IncidentChanged,
  IncidentResponding,
  IncidentControlled,
  IncidentClosed,
  IncidentRejected,
  IncidentMerged,
] as const;
export const reportEvents = [ReportSubmitted, ReportSigned, ReportReceived] as const;
export const deadlineEvents = [
  DeadlineSet,
  DeadlineMet,
  DeadlineMissed,
  DeadlineChanged,
  DeadlineWithdrawn,
] as const;
export const planEvents = [PlanActivated, ActivationEnded, TaskStarted, TaskFinished, TaskMissed] as const;
export const matchEvents = [...incidentEvents, PlanSuggested, PlanActivated, ActivationEnded] as const;
export const orderEvents = [
  OrderGiven,
  OrderAccepted,
  OrderDeclined,
  OrderDeparted,
  OrderArrived,
  OrderReleased,
  OrderCancelled,
  OrderReleaseDue,
] as const;
export const resourceEvents = [TeamChanged, StockMoved, ResourcesRecommended] as const;
/** Every step that the timeline tells. */
export const storyEvents = [
  ...incidentEvents,
  ...callEvents,
  ...reportEvents,
  ...deadlineEvents,
  ...matchEvents,
  ...planEvents,
  ...orderEvents,
  ResourcesRecommended,
] as const;
