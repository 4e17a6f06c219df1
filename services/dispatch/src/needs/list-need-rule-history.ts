import { ListNeedRuleHistory } from '@muster/contracts';
import { changesOf, handle } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { history, needRules } from '../schema.ts';
import { ruleUnknown, seenRule } from './store.ts';

export const listNeedRuleHistory = handle(ListNeedRuleHistory, async ({ params, query, who, db }) => {
  const [rule] = await db.select().from(needRules).where(eq(needRules.id, params.id));
  if (!rule || !seenRule(rule, who)) throw ruleUnknown(params.id);
  return await changesOf(db, history, params.id, query);
});
