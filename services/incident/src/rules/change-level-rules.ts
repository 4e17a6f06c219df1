import { ChangeLevelRules, type LevelRule } from '@muster/contracts';
import { handle, Invalid } from '@muster/kit';
import { changeRules } from './rule-set.ts';

/** A graver level must need more of the same figures, or the table contradicts itself. */
function checkLevelRules(rules: readonly LevelRule[]): void {
  for (const [n, rule] of rules.entries())
    for (const [m, criterion] of rule.criteria.entries()) {
      const figures = criterion.figures.toSorted().join();
      const against = rule.criteria.find(
        (other) =>
          other.figures.toSorted().join() === figures &&
          other.level > criterion.level &&
          other.from >= criterion.from,
      );
      if (against)
        throw Invalid(
          'incident.level_rule_contradicts',
          `In "${rule.key}", level ${criterion.level} begins at ${criterion.from}, but the lesser level ${against.level} only at ${against.from}.`,
          {
            errors: [
              { path: `/rules/${n}/criteria/${m}/from`, message: 'must lie above that of lesser levels' },
            ],
          },
        );
    }
}

export const changeLevelRules = handle(ChangeLevelRules, ({ body, who, db, now, ifMatch }) => {
  checkLevelRules(body.rules);
  return changeRules(db, 'levels', ifMatch, { ...body, who, changedAt: now });
});
