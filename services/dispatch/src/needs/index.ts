import { feature } from '@muster/kit';
import { addNeedRule } from './add-need-rule.ts';
import { changeNeedRule } from './change-need-rule.ts';
import { listNeedRuleHistory } from './list-need-rule-history.ts';
import { listNeedRules } from './list-need-rules.ts';

export { type Need, type NeedRow, needsOf } from './need.ts';
export { rulesFor } from './store.ts';
export const needsFeature = feature({
  name: 'needs',
  slices: [listNeedRules, addNeedRule, changeNeedRule, listNeedRuleHistory],
});
