import { ActivatePlan, type Incident } from '@muster/contracts';
import { Conflict, handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { incidentFor } from '../matches/index.ts';
import { noSuchPlan, readable } from '../plans/index.ts';
import { plans } from '../schema.ts';
import { begin, levelNamedIn, mustOwn, personOf } from './activation.ts';
import { keepStarted } from './store.ts';

export const activatePlan = handle<typeof ActivatePlan, Incident>(
  ActivatePlan,
  async ({ body, known: incident, who, db, emit, now }) => {
    const [plan] = await db.select().from(plans).where(eq(plans.id, body.planId));
    if (plan === undefined || !readable(who, plan.unitPath)) throw noSuchPlan(body.planId);
    mustOwn(who, plan.unitPath);
    const level = levelNamedIn(plan, body.responseLevel);
    if (['closed', 'rejected', 'merged'].includes(incident.status))
      throw Conflict(
        'plan.incident_over',
        `Incident ${incident.number} is ${incident.status}: no plan is started for it any more.`,
      );
    const row = begin({
      plan,
      level,
      incidentId: incident.id,
      unitPath: incident.unitPath,
      exercise: incident.exercise,
      automatic: false,
      by: personOf(who),
      starter: who,
      reason: body.reason ?? null,
      decidedBy: body.decidedBy ?? null,
      replaces: null,
      now,
    });
    return keepStarted(db, emit, row, level);
  },
  { before: ({ body, who, db, ask }) => incidentFor(body.incidentId, who, db, ask) },
);
