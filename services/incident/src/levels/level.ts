import type { Figures, LevelCriterion, LevelReason, LevelRule } from '@muster/contracts';
import { underCategories } from '../categories/index.ts';
import { inRegions } from '../rules/index.ts';

export interface Measured {
  category: string;
  regionCode: string;
  figures: Figures;
}
export interface Advice {
  /** 1 gravest … 4; 0 where no criterion is known to be reached. */
  level: number;
  reason: LevelReason | null;
}

const applies = (rule: LevelRule, of: Measured): boolean =>
  rule.enabled &&
  underCategories(rule.categories, of.category) &&
  !underCategories(rule.exceptCategories, of.category) &&
  inRegions(rule.regions, of.regionCode) &&
  !(rule.exceptRegions.length > 0 && inRegions(rule.exceptRegions, of.regionCode));

/** The figures a criterion rests on, as far as they are known. */
function known(criterion: LevelCriterion, figures: Figures): Figures {
  return Object.fromEntries(
    criterion.figures.flatMap((key) => (figures[key] === undefined ? [] : [[key, figures[key]]])),
  );
}

function reached(criterion: LevelCriterion, figures: Figures): boolean {
  const values = Object.values(known(criterion, figures));
  if (values.length === 0) return false;
  const sum = values.reduce((a, b) => a + b, 0);
  return criterion.closed ? sum >= criterion.from : sum > criterion.from;
}

/** Reaching any one criterion sets the level; the gravest one reached is the answer, its clause the reason. */
export function advise(rules: readonly LevelRule[], of: Measured): Advice {
  let best: { rule: LevelRule; criterion: LevelCriterion } | undefined;
  for (const rule of rules.filter((each) => applies(each, of)))
    for (const criterion of rule.criteria)
      if (reached(criterion, of.figures) && criterion.level < (best?.criterion.level ?? 5))
        best = { rule, criterion };
  if (!best) return { level: 0, reason: null };
  return {
    level: best.criterion.level,
    reason: {
      by: 'advisor',
      rule: best.rule.key,
      clause: best.criterion.clause,
      source: best.rule.source,
      figures: known(best.criterion, of.figures),
      reason: null,
    },
  };
}
