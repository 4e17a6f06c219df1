import { CallClosed, CallLinked, CallReopened, type Incident } from '@muster/contracts';
import type { Db, Emit } from '@muster/kit';
import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { append, type Desk, type Draft, lockDesk } from '../log/index.ts';
import { calls, incidents, logEntries } from '../schema.ts';
import { type CallRow, callOf } from './call.ts';
import { closedEntry, incidentEntry } from './entries.ts';
import { after, type Step, settle, type Target } from './settle.ts';

interface News {
  data: Incident;
  event: { traceId: string };
  db: Db;
  emit: Emit;
  now: Date;
}

/** Does to the incident's calls what its newest state asks for; older news and repeats do nothing. */
export async function followIncident({ data: incident, event, db, emit, now }: News): Promise<void> {
  const named = or(eq(calls.incidentId, incident.id), inArray(calls.id, incident.callIds));
  const concerned = () => db.select().from(calls).where(named).orderBy(calls.receivedAt, calls.id);
  const unitIds = new Set((await concerned()).map((call) => call.unitId));
  const desks = new Map<string, Desk>();
  for (const unitId of [...unitIds].sort()) desks.set(unitId, await lockDesk(db, unitId));
  if (!(await isNews(db, incident))) return;
  // Behind the locks nobody else changes these calls until the commit.
  const rows = await concerned();
  const others = [incident.mergedInto, ...rows.map((call) => call.incidentId)].filter((id) => id !== null);
  const known = new Map(
    others.length === 0
      ? []
      : (await db.select().from(incidents).where(inArray(incidents.id, others))).map((row) => [row.id, row]),
  );
  const target = await targetOf(db, incident);
  const refusedBefore = await refusals(db, incident.id, rows);
  const circumstances = { at: now, by: null, traceId: event.traceId };
  const taking = { db, emit, now, incident, circumstances };
  const drafts = new Map<string, Draft[]>([...desks.keys()].map((unitId) => [unitId, []]));
  for (const row of rows) {
    const ownerInto = row.incidentId === null ? null : (known.get(row.incidentId)?.mergedInto ?? null);
    const steps = settle(row, incident, target, ownerInto).filter(
      (step) => step.kind !== 'call-link-refused' || !refusedBefore.has(row.id),
    );
    // No desk: a call that came to this incident in the very moment between; its next news takes care of it.
    const entries = drafts.get(row.unitId);
    if (entries) entries.push(...(await takeSteps(row, steps, taking)));
  }
  for (const [unitId, desk] of desks) await append(db, desk, drafts.get(unitId) ?? []);
}

interface Taking {
  db: Db;
  emit: Emit;
  now: Date;
  incident: Incident;
  circumstances: { at: Date; by: null; traceId: string };
}
async function takeSteps(
  row: CallRow,
  steps: Step[],
  { db, emit, now, incident, circumstances }: Taking,
): Promise<Draft[]> {
  let call = row;
  const drafts = steps.map((step) => {
    call = after(call, step, now);
    publish(step, call, emit);
    return entryFor(step, call, incident, circumstances);
  });
  if (call !== row) await db.update(calls).set(changed(call)).where(eq(calls.id, call.id));
  return drafts;
}

/** Keeps the copy of the incident; false when a newer state, or this one, is known already. */
async function isNews(db: Db, { id, version, number, status, mergedInto }: Incident): Promise<boolean> {
  const row = { id, version, number, status, mergedInto };
  const kept = await db
    .insert(incidents)
    .values(row)
    .onConflictDoUpdate({
      target: incidents.id,
      set: row,
      setWhere: sql`${incidents.version} < ${version}`,
    })
    .returning({ id: incidents.id });
  return kept.length > 0;
}

/** Where the calls go: through any number of mergers to the incident that is left. */
async function targetOf(db: Db, incident: Incident): Promise<Target> {
  let { id, number, status, mergedInto } = incident as Pick<
    Incident,
    'id' | 'number' | 'status' | 'mergedInto'
  >;
  const seen = new Set([id]);
  while (status === 'merged' && mergedInto !== null && !seen.has(mergedInto)) {
    seen.add(mergedInto);
    const [next] = await db.select().from(incidents).where(eq(incidents.id, mergedInto));
    // Not heard of yet: its own first news brings the number.
    if (!next) return { id: mergedInto, number: '', closed: false };
    id = next.id;
    number = next.number;
    status = next.status as Incident['status'];
    mergedInto = next.mergedInto;
  }
  return { id, number, closed: status === 'closed' };
}

/** Calls whose claim by this incident was refused and written down already. */
async function refusals(db: Db, incidentId: string, rows: readonly CallRow[]): Promise<Set<string | null>> {
  const elsewhere = rows.filter((call) => call.incidentId !== null && call.incidentId !== incidentId);
  if (elsewhere.length === 0) return new Set();
  const found = await db
    .select({ callId: logEntries.callId })
    .from(logEntries)
    .where(
      and(
        inArray(
          logEntries.callId,
          elsewhere.map((call) => call.id),
        ),
        eq(logEntries.incidentId, incidentId),
        eq(logEntries.kind, 'call-link-refused'),
      ),
    );
  return new Set(found.map((row) => row.callId));
}

function entryFor(
  step: Step,
  row: CallRow,
  incident: Incident,
  circumstances: { at: Date; by: null; traceId: string },
): Draft {
  const call = callOf(row);
  if (step.kind === 'call-closed') return closedEntry(call, circumstances);
  const acting = 'to' in step ? step.to : { id: incident.id, number: incident.number };
  return incidentEntry(step.kind, call, acting, circumstances);
}

function publish(step: Step, row: CallRow, emit: Emit): void {
  if (step.kind === 'call-link-refused') return;
  const call = callOf(row);
  if (step.kind === 'call-closed') emit(CallClosed, call);
  else if (step.kind === 'call-reopened') emit(CallReopened, call);
  else emit(CallLinked, call);
}

/** The columns an incident can change. */
const changed = (call: CallRow) => ({
  version: call.version,
  status: call.status,
  incidentId: call.incidentId,
  incidentNumber: call.incidentNumber,
  linkedAt: call.linkedAt,
  closedAt: call.closedAt,
  closedById: call.closedById,
  closedByName: call.closedByName,
  closeReason: call.closeReason,
});
