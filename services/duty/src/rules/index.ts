import { feature } from '@muster/kit';
import { changeRules } from './change-rules.ts';
import { listRuleHistory } from './list-rule-history.ts';
import { readRules } from './read-rules.ts';

export { builtIn, nearestRules, settingsOf } from './rules.ts';

export const rulesFeature = feature({ name: 'rules', slices: [readRules, changeRules, listRuleHistory] });
