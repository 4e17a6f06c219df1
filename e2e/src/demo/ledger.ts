import type { Activation, Incident, Order, Report } from '@muster/contracts';
import type { Sent } from './client.ts';

/** One step that the timeline must show: caused by a request, so it bears that request's trace. */
export interface ExpectedStep {
  incidentId: string;
  /** Type of the event. */
  code: string;
  subjectId: string;
  /** Absent where it may be another's: it follows by way of other services, or its request was repeated. */
  traceId?: string;
}
/** An event that the live stream must carry. */
export interface ExpectedFrame {
  type: string;
  key: string;
  version: number;
  /** When its request went out, by `performance.now()`; when for the first time, and when it was accepted. */
  sentAt: number;
  askedAt: number;
  acceptedAt: number;
}
export interface KnownCall {
  id: string;
  number: string;
  unitId: string;
  content: string;
  callerPhone: string;
  /** Key of its incident in the played day. */
  incident: string | undefined;
  /** What the call must have come to in the end. */
  status: 'open' | 'linked' | 'closed';
}

/** What the platform has accepted: everything here has to be found again. */
export class Ledger {
  readonly calls = new Map<string, KnownCall>();
  readonly incidents = new Map<string, Incident>();
  readonly reports = new Map<string, Report>();
  readonly activations = new Map<string, Activation>();
  readonly orders = new Map<string, Order>();
  readonly notes = new Set<string>();
  readonly steps: ExpectedStep[] = [];
  readonly frames: ExpectedFrame[] = [];
  readonly failures: string[] = [];
  /** Orders that could not be given because nothing fitting was free. */
  readonly shortages: string[] = [];
  receipts = 0;
  tasks = 0;
  /** Calls after the first of their incident, and those of them that the desk was told may be the same thing. */
  repeats = 0;
  repeatsTold = 0;
  /** Calls that the desk was told of as likely the same, and those of them that were not. */
  hints = 0;
  wrongHints = 0;

  /** A step that a request took, on the record that it answered with. */
  took(
    code: string,
    { id, version }: { id: string; version: number },
    incidentId: string | undefined,
    { traceId, repeated, sentAt, askedAt }: Omit<Sent<unknown>, 'body'>,
  ): void {
    this.frames.push({ type: code, key: id, version, sentAt, askedAt, acceptedAt: performance.now() });
    if (incidentId !== undefined) {
      const step = { incidentId, code, subjectId: id };
      this.steps.push(repeated ? step : { ...step, traceId });
    }
  }
  /** A step that must follow, in whatever trace. */
  follows(code: string, incidentId: string, subjectId: string): void {
    this.steps.push({ incidentId, code, subjectId });
  }
}
