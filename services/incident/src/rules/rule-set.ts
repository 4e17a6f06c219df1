import { isDeepStrictEqual } from 'node:util';
import type { DeadlineRule, LevelRule, PersonRef } from '@muster/contracts';
import { type Db, Forbidden, Invalid, Stale, tell, type Who } from '@muster/kit';
import { and, desc, eq, lt } from 'drizzle-orm';
import { ruleSets } from '../schema.ts';

interface Rules {
  levels: LevelRule;
  deadlines: DeadlineRule;
}
export type RuleKind = keyof Rules;
export interface RuleSet<K extends RuleKind> {
  version: number;
  changedAt: Date;
  changedBy: PersonRef | null;
  reason: string;
  rules: Rules[K][];
}

const setOf = <K extends RuleKind>(row: typeof ruleSets.$inferSelect): RuleSet<K> => ({
  version: row.version,
  changedAt: row.changedAt,
  changedBy: row.changedBy,
  reason: row.reason,
  // The column holds what was checked against the kind's own schema when it was written.
  rules: row.rules as Rules[K][],
});

/** The rules in force: the highest version. */
export async function currentRules<K extends RuleKind>(db: Db, kind: K): Promise<RuleSet<K>> {
  const [row] = await db
    .select()
    .from(ruleSets)
    .where(eq(ruleSets.kind, kind))
    .orderBy(desc(ruleSets.version))
    .limit(1);
  if (!row) throw new Error(`the ${kind} rules were never set up`);
  return setOf<K>(row);
}

export async function rulesBefore<K extends RuleKind>(
  db: Db,
  kind: K,
  version: number | undefined,
  limit: number,
): Promise<RuleSet<K>[]> {
  const rows = await db
    .select()
    .from(ruleSets)
    .where(and(eq(ruleSets.kind, kind), version === undefined ? undefined : lt(ruleSets.version, version)))
    .orderBy(desc(ruleSets.version))
    .limit(limit);
  return rows.map((row) => setOf<K>(row));
}

/**
 * Rules hold for every unit of the installation, so that administrators of a district or a town, whose word ends at
 * its border, may not change them. A path has one code a level: 部, 省, 市, 区县, 镇街.
 */
function mustReachAll(who: Who): void {
  if (who.unit.path.split('/').length - 2 > 3)
    throw Forbidden(
      'incident.rules_of_all',
      'These rules hold for all units. An administrator of the city or above may change them.',
    );
}

/** Puts a new version in force; the former ones stay. Two at once: the key lets one pass. */
export async function changeRules<K extends RuleKind>(
  db: Db,
  kind: K,
  ifMatch: number,
  { who, ...change }: Omit<RuleSet<K>, 'version' | 'changedBy'> & { who: Who },
): Promise<RuleSet<K>> {
  mustReachAll(who);
  const keys = new Set(change.rules.map((rule) => rule.key));
  if (keys.size < change.rules.length)
    throw Invalid('incident.rule_key_twice', 'Two rules have the same key. Give each rule its own.', {
      errors: [{ path: '/rules', message: 'keys must differ' }],
    });
  const current = await currentRules(db, kind);
  if (current.version !== ifMatch) throw staleRules();
  const changedBy = { id: who.id, name: who.name };
  const set = { ...change, changedBy, version: current.version + 1 };
  await db.insert(ruleSets).values({ ...set, kind, rules: set.rules as LevelRule[] | DeadlineRule[] });
  tell(db, {
    subject: kind,
    what: 'changed',
    before: { rules: differing(current.rules, set.rules) },
    after: { reason: set.reason, rules: differing(set.rules, current.rules) },
  });
  return set;
}

/** Those of some rules that others have not, or not so. */
function differing<R extends LevelRule | DeadlineRule>(rules: readonly R[], others: readonly R[]): R[] {
  const same = new Map(others.map((rule) => [rule.key, rule]));
  return rules.filter((rule) => !isDeepStrictEqual(rule, same.get(rule.key)));
}

export const staleRules = () =>
  Stale(
    'incident.rules_changed_meanwhile',
    'Somebody changed these rules since you read them. Read them again and repeat your change.',
  );
