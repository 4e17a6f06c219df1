import type { Incident, PlanMatch } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { ownDigits } from '../reading/index.ts';
import { activations, plans, sections } from '../schema.ts';
import { matchOf } from './match.ts';
import { warningFacts } from './warning-facts.ts';

const most = 20;

/** The plans that fit an incident, best first, with the clauses they rest on quoted and what of them runs already. */
export async function rankPlans(db: Db, incident: Incident, readable: SQL, now: Date): Promise<PlanMatch[]> {
  const digits = ownDigits(incident.regionCode);
  const [warned, candidates] = await Promise.all([
    warningFacts(db, incident.regionCode, incident.exercise, now),
    candidatesFor(db, digits, readable),
  ]);
  const matches = candidates
    .flatMap((plan) => matchOf(plan, incident, warned) ?? [])
    .sort((a, b) => b.score - a.score || (a.planId < b.planId ? -1 : 1))
    .slice(0, most);
  if (matches.length === 0) return [];
  const ids = matches.map((m) => m.planId);
  const [quoted, running] = await Promise.all([
    clausesOf(db, matches),
    db
      .select({ id: activations.id, planId: activations.planId })
      .from(activations)
      .where(
        and(
          eq(activations.incidentId, incident.id),
          inArray(activations.planId, ids),
          eq(activations.status, 'running'),
        ),
      ),
  ]);
  return matches.map(({ clauseIds: _, ...match }) => ({
    ...match,
    reasons: match.reasons.map((reason) =>
      reason.clause === null
        ? reason
        : {
            ...reason,
            clause: { ...reason.clause, ...quoted.get(`${match.planId} ${reason.clause.sectionId}`) },
          },
    ),
    activationId: running.find((a) => a.planId === match.planId)?.id ?? null,
  }));
}

/** Current plans whose region holds the place of the event, or lies in the region that the event is reported for. */
const candidatesFor = (db: Db, digits: string, readable: SQL) =>
  db
    .select({
      id: plans.id,
      version: plans.version,
      title: plans.title,
      kind: plans.kind,
      category: plans.category,
      categories: plans.categories,
      regionCode: plans.regionCode,
      levels: plans.levels,
    })
    .from(plans)
    .where(
      and(
        eq(plans.status, 'current'),
        readable,
        or(sql`${digits} like ${plans.regionDigits} || '%'`, sql`${plans.regionDigits} like ${`${digits}%`}`),
      ),
    )
    .limit(2000);

/** Number and heading of each quoted section; an item without a heading is named by the part it stands in. */
async function clausesOf(db: Db, matches: readonly { planId: string; clauseIds: string[] }[]) {
  const wanted = matches.flatMap(({ planId, clauseIds }) =>
    clauseIds.map((id) => ({ plan_id: planId, ordinal: Number(id.slice(1)) })),
  );
  if (wanted.length === 0) return new Map<string, { number: string | null; heading: string }>();
  const rows = await db.execute<{
    plan_id: string;
    ordinal: number;
    number: string | null;
    heading: string;
  }>(sql`
    select s.plan_id, s.ordinal, coalesce(nullif(concat_ws(' ', case when s.heading = '' then up.number end, s.number), ''), up.number) as number,
      left(coalesce(nullif(s.heading, ''), up.heading, ''), 300) as heading
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(plan_id uuid, ordinal int)
    join ${sections} s on s.plan_id = w.plan_id and s.ordinal = w.ordinal
    left join ${sections} up on up.plan_id = s.plan_id and up.ordinal = s.parent`);
  return new Map(rows.map((r) => [`${r.plan_id} s${r.ordinal}`, { number: r.number, heading: r.heading }]));
}
