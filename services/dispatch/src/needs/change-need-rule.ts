import { ChangeNeedRule } from '@muster/contracts';
import { handle, keepChange, Stale, sees } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { history, needRules } from '../schema.ts';
import { foreignUnit } from '../units/index.ts';
import { ruleSeen, ruleUnknown, seenRule } from './store.ts';

export const changeNeedRule = handle(
  ChangeNeedRule,
  async ({ params, body, who, ifMatch, db, now, traceId }) => {
    const [rule] = await db.select().from(needRules).where(eq(needRules.id, params.id)).for('update');
    if (!rule || !seenRule(rule, who)) throw ruleUnknown(params.id);
    if (!sees(who, rule.unitPath)) throw foreignUnit('This rule was set by a unit above yours.');
    if (rule.version !== ifMatch)
      throw Stale(
        'dispatch.changed_meanwhile',
        `The rule is at version ${rule.version} by now, not ${ifMatch}. Read it again and repeat the change.`,
      );
    const changed = { ...rule, ...body, version: rule.version + 1, updatedAt: now };
    await db.update(needRules).set(changed).where(eq(needRules.id, rule.id));
    const change = { subject: rule.id, what: 'changed', before: rule, after: changed };
    await keepChange(db, history, { ...change, who, now, traceId });
    return ruleSeen(changed);
  },
);
