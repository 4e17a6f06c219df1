import { feature } from '@muster/kit';
import { changeTraceRules } from './change-trace-rules.ts';
import { listTraceRuleHistory, readTraceRules } from './read-trace-rules.ts';

export { readRules } from './rules.ts';

export const rulesFeature = feature({
  name: 'rules',
  slices: [readTraceRules, listTraceRuleHistory, changeTraceRules],
});
