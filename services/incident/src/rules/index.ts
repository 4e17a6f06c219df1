import { feature } from '@muster/kit';
import { changeDeadlineRules } from './change-deadline-rules.ts';
import { changeLevelRules } from './change-level-rules.ts';
import {
  listDeadlineRuleHistory,
  listLevelRuleHistory,
  readDeadlineRules,
  readLevelRules,
} from './read-rules.ts';
import { staleRules } from './rule-set.ts';

export { inRegions } from './region.ts';
export { currentRules } from './rule-set.ts';

export const rulesFeature = feature({
  name: 'rules',
  slices: [
    readLevelRules,
    changeLevelRules,
    listLevelRuleHistory,
    readDeadlineRules,
    changeDeadlineRules,
    listDeadlineRuleHistory,
  ],
  violations: { rule_sets_version: staleRules },
});
