import { type Incident, PlanSuggested, type SuggestedLevel } from '@muster/contracts';
import { type Db, type Emit, newId } from '@muster/kit';
import { eq, sql } from 'drizzle-orm';
import { incidents, plans, suggestions } from '../schema.ts';
import { rankPlans } from './rank-plans.ts';

/** The same level, for the same reason: one that a person had to judge may have been reached since. */
const sameLevel = (before: SuggestedLevel | null, now: SuggestedLevel | null): boolean =>
  before?.key === now?.key && before?.basis === now?.basis;

const over = new Set(['closed', 'rejected', 'merged']);
/** Whether a plan may still be wanted for an incident. */
export const isOpen = (incident: Pick<Incident, 'status'>): boolean => !over.has(incident.status);

/** Looks for the best plan for an incident and tells when it is another one, or another level, than before. */
export async function suggest(
  { db, emit, now }: { db: Db; emit: Emit; now: Date },
  incident: Incident,
): Promise<void> {
  if (!isOpen(incident)) return;
  // The plans of the incident's unit, of the units above, which bind it, and of those below, for what is theirs.
  const binding = sql`(${incident.unitPath} like ${plans.unitPath} || '%' or ${plans.unitPath} like ${`${incident.unitPath}%`})`;
  const [[best, ...others], [before], [copy]] = await Promise.all([
    rankPlans(db, incident, binding, now),
    db.select().from(suggestions).where(eq(suggestions.incidentId, incident.id)),
    db.select({ version: incidents.version }).from(incidents).where(eq(incidents.id, incident.id)),
  ]);
  if (best === undefined) return;
  // An event that was overtaken says nothing new.
  if (copy !== undefined && copy.version > incident.version) return;
  const unchanged =
    before?.state.planId === best.planId && sameLevel(before.state.responseLevel, best.responseLevel);
  if (unchanged) return;
  const state = {
    id: before?.id ?? newId(),
    version: (before?.version ?? 0) + 1,
    unitPath: incident.unitPath,
    incidentId: incident.id,
    incidentVersion: incident.version,
    planId: best.planId,
    planTitle: best.title,
    responseLevel: best.responseLevel,
    reasons: best.reasons,
    others: others
      .slice(0, 5)
      .map(({ planId, title, responseLevel }) => ({ planId, title, levelKey: responseLevel?.key ?? null })),
    exercise: incident.exercise,
    suggestedAt: now.toISOString(),
  };
  const [written] = await db
    .insert(suggestions)
    .values({ incidentId: incident.id, id: state.id, version: state.version, state })
    .onConflictDoUpdate({
      target: suggestions.incidentId,
      set: { version: state.version, state },
      setWhere: sql`${suggestions.version} < ${state.version}`,
    })
    .returning({ id: suggestions.id });
  // Another instance suggested at the same moment: this event is taken again and sees what that one did.
  if (written === undefined)
    throw new Error(`a plan was suggested for incident ${incident.id} at the same moment`);
  emit(PlanSuggested, state);
}
