import { ChangeDeadlineRules, type DeadlineRule } from '@muster/contracts';
import { handle, Invalid } from '@muster/kit';
import { changeRules } from './rule-set.ts';

/** Reports go up; what goes sideways or down has no statutory clock. */
function checkDeadlineRules(rules: readonly DeadlineRule[]): void {
  for (const [n, rule] of rules.entries()) {
    if (rule.toLevel >= rule.fromLevel)
      throw Invalid(
        'incident.deadline_rule_downward',
        `The rule "${rule.key}" goes from level ${rule.fromLevel} to level ${rule.toLevel}; reports go up, to a smaller number.`,
        { errors: [{ path: `/rules/${n}/toLevel`, message: 'must be smaller than fromLevel' }] },
      );
    if (rule.repeatMinutes !== null && rule.report !== 'followup')
      throw Invalid(
        'incident.deadline_rule_repeats',
        `The rule "${rule.key}" repeats a ${rule.report} report; only follow-ups repeat.`,
        { errors: [{ path: `/rules/${n}/repeatMinutes`, message: 'must be null here' }] },
      );
  }
}

export const changeDeadlineRules = handle(ChangeDeadlineRules, ({ body, who, db, now, ifMatch }) => {
  checkDeadlineRules(body.rules);
  return changeRules(db, 'deadlines', ifMatch, { ...body, who, changedAt: now });
});
