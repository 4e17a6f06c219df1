import type { Db } from '@muster/bus';
import type { Incident } from '@muster/contracts';
import { NotFound, type Problem, sees, type Who } from '@muster/kit';
import { and, inArray, type SQL, sql } from 'drizzle-orm';
import { needRules } from '../schema.ts';
import { classesAbove } from '../teams/index.ts';
import type { NeedRow } from './need.ts';

/** Rules of the unit and of those above it hold for it; those of units below it are its to see as well. */
export const holdingFor = (unitPath: string): SQL =>
  sql`(${needRules.unitPath} like ${`${unitPath}%`} or starts_with(${unitPath}, ${needRules.unitPath}))`;

export const seenRule = (rule: Pick<NeedRow, 'unitPath'>, who: Who): boolean =>
  sees(who, rule.unitPath) || who.unit.path.startsWith(rule.unitPath);

export const ruleUnknown = (id: string): Problem =>
  NotFound('dispatch.rule_unknown', `There is no rule ${id} that holds for your unit.`);

export function ruleSeen(row: NeedRow) {
  const { createdAt: _createdAt, ...shown } = row;
  return shown;
}

export const rulesFor = (db: Db, { category }: Pick<Incident, 'category'>): Promise<NeedRow[]> =>
  db
    .select()
    .from(needRules)
    .where(and(inArray(needRules.eventClass, classesAbove(category)), sql`${needRules.active}`));
