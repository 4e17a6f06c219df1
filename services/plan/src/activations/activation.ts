import type { Activation, PlanLevel } from '@muster/contracts';
import { Conflict, Forbidden, Invalid, newId, sees, type Who } from '@muster/kit';
import type { PlanRow } from '../plans/index.ts';
import { levelNamed, levelOf } from '../reading/index.ts';
import type { activations } from '../schema.ts';
import type { NewTask } from './make-tasks.ts';
import { namesStarter, warningsOf } from './starter.ts';

export type ActivationRow = typeof activations.$inferSelect;
export type Person = Activation['startedBy'];
export const personOf = (who: Who): Person => ({ id: who.id, name: who.name });

/** The level of a plan by its key, or as the plan prints it: IV, 四级, Ⅳ级. Throws `Invalid` that lists the keys. */
export function levelNamedIn(plan: Pick<PlanRow, 'levels' | 'title'>, given: string): PlanLevel {
  const wanted = given.trim();
  const printed = levelNamed(wanted)?.key ?? levelOf(wanted).key;
  const level =
    plan.levels.find((each) => each.key === wanted) ??
    plan.levels.find((each) => each.name === wanted || each.key === printed);
  if (level !== undefined) return level;
  const keys = plan.levels.map((each) => `${each.key} (${each.name})`).join(', ');
  throw Invalid(
    'plan.no_such_level',
    keys === ''
      ? `"${plan.title}" names no response levels. Correct the plan first.`
      : `"${plan.title}" has no level "${wanted}". Its levels are ${keys}.`,
    {
      errors: [
        {
          path: '/responseLevel',
          message:
            keys === ''
              ? 'the plan names no levels'
              : `must be one of ${plan.levels.map((l) => l.key).join(', ')}`,
        },
      ],
    },
  );
}

/** A unit starts and ends its own plans and those of the units below it, never one that binds it from above. */
export function mustOwn(who: Who, planUnitPath: string): void {
  if (!sees(who, planUnitPath))
    throw Forbidden(
      'plan.of_higher_unit',
      'This plan belongs to a unit above yours: ask that unit to start, change or end it.',
    );
}

interface Start {
  plan: PlanRow;
  level: PlanLevel;
  incidentId: string | null;
  unitPath: string;
  exercise: boolean;
  automatic: boolean;
  by: Person;
  /** Who started it; null where nobody did but a rule. */
  starter: Who | null;
  reason: string | null;
  decidedBy?: string | null;
  replaces: string | null;
  now: Date;
}
export function begin({
  plan,
  level,
  incidentId,
  unitPath,
  exercise,
  automatic,
  by,
  starter,
  reason,
  decidedBy = null,
  replaces,
  now,
}: Start): ActivationRow {
  if (plan.status === 'superseded')
    throw Conflict(
      'plan.superseded',
      `"${plan.title}" was superseded by plan ${plan.supersededBy}. Start that one.`,
    );
  return {
    id: newId(),
    version: 1,
    unitPath,
    planUnitPath: plan.unitPath,
    planId: plan.id,
    planVersion: plan.version,
    planTitle: plan.title,
    incidentId,
    responseLevel: level.key,
    levelName: level.name,
    levelOrder: level.order,
    mayStart: level.mayStart,
    automatic,
    exercise,
    status: 'running',
    startedAt: now,
    startedBy: by,
    reason,
    decidedBy,
    starterMatched: starter === null ? null : namesStarter(level.mayStart, starter),
    replaces,
    replacedBy: null,
    endedAt: null,
    endedBy: null,
    endReason: null,
  };
}

export const activationOf = (row: ActivationRow, tasks: readonly NewTask[]) => ({
  ...row,
  warnings: warningsOf(row),
  tasks: [...tasks],
});
