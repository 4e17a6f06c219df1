import { RecordWarning, WarningRecorded } from '@muster/contracts';
import { handle, Invalid, newId } from '@muster/kit';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { begin, keepStarted, personOf } from '../activations/index.ts';
import { suggestAgain, warningName } from '../matches/index.ts';
import { ownDigits } from '../reading/index.ts';
import { activations, plans, warnings } from '../schema.ts';
import { automaticLevel, type WarningRow } from './warning.ts';

export const recordWarning = handle(RecordWarning, async ({ body, who, db, emit, now }) => {
  const by = personOf(who);
  const exercise = body.exercise ?? false;
  const row: WarningRow = {
    id: newId(),
    version: 1,
    unitPath: who.unit.path,
    phenomenon: body.phenomenon.trim(),
    colour: body.colour,
    regionCode: body.regionCode,
    issuedAt: issuedAt(body.issuedAt, now),
    text: body.text ?? null,
    exercise,
    status: 'open',
    recordedAt: now,
    recordedBy: by,
    liftedAt: null,
    activationIds: [],
  };
  // A district's warning starts no plan of the city: the warned region must hold the plan's.
  const concerned = await db
    .select()
    .from(plans)
    .where(
      and(
        eq(plans.status, 'current'),
        sql`${plans.unitPath} like ${`${who.unit.path}%`}`,
        sql`${plans.regionDigits} like ${`${ownDigits(body.regionCode)}%`}`,
      ),
    )
    .limit(500);
  const starting = concerned.flatMap((plan) => {
    const level = automaticLevel(plan.levels, row);
    return level === null ? [] : [{ plan, level }];
  });
  const running = await runningAmong(starting.map(({ plan }) => plan.id));
  for (const { plan, level } of starting.filter(({ plan }) => !running.has(plan.id)).slice(0, 50)) {
    const activation = begin({
      plan,
      level,
      incidentId: null,
      unitPath: plan.unitPath,
      exercise,
      automatic: true,
      by,
      starter: null,
      reason: warningName(row),
      replaces: null,
      now,
    });
    await keepStarted(db, emit, activation, level);
    row.activationIds.push(activation.id);
  }
  await db.insert(warnings).values(row);
  emit(WarningRecorded, row);
  await suggestAgain({ db, emit, now }, row.regionCode, exercise);
  return row;

  /** Plans that run without an incident at whatever level: what people raised is not lowered by a rule. */
  async function runningAmong(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await db
      .select({ planId: activations.planId })
      .from(activations)
      .where(
        and(
          inArray(activations.planId, [...ids]),
          eq(activations.status, 'running'),
          isNull(activations.incidentId),
          eq(activations.exercise, exercise),
        ),
      );
    return new Set(rows.map((r) => r.planId));
  }
});

/** A minute of 61 seconds is a time by RFC 3339, and none that a computer keeps. */
function issuedAt(given: string | undefined, now: Date): Date {
  const time = given === undefined ? now : new Date(given);
  if (!Number.isNaN(time.getTime())) return time;
  throw Invalid('plan.time_invalid', `"${given}" is no time on any clock.`, {
    errors: [{ path: '/issuedAt', message: 'is no time' }],
  });
}
