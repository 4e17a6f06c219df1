import { ListTraceRuleHistory, ReadTraceRules } from '@muster/contracts';
import { changesOf, handle } from '@muster/kit';
import { history } from '../schema.ts';
import { mustWatch } from '../watching.ts';
import { readRules } from './rules.ts';

export const readTraceRules = handle(ReadTraceRules, async ({ db, who }) => {
  mustWatch(who);
  return await readRules(db);
});

export const listTraceRuleHistory = handle(ListTraceRuleHistory, async ({ db, who, query }) => {
  mustWatch(who);
  return await changesOf(db, history, 'rules', query);
});
