import type { Plan } from '@muster/contracts';

type Read = Pick<
  Plan,
  'kind' | 'category' | 'regionCode' | 'sections' | 'levels' | 'organisations' | 'contacts'
>;

/** How much of a document became structure, and what a person should look at. */
export function understoodOf(
  plan: Read,
  removed = 0,
  untitled = false,
): Pick<Plan, 'understood' | 'warnings'> {
  const conditions = plan.levels.flatMap((l) => l.conditions);
  const warnings: string[] = [];
  const isPlan = plan.kind !== 'regulation' && plan.kind !== 'standard';
  if (removed > 0) warnings.push(`${removed} unprintable characters were taken out.`);
  if (untitled) warnings.push('No title was found in the document: give it one.');
  if (isPlan && plan.category === null && plan.kind !== 'overall')
    warnings.push('No event class was recognised: the plan matches no incident until it has one.');
  if (isPlan && plan.regionCode === null)
    warnings.push('No region was recognised: the plan counts as valid everywhere.');
  if (isPlan && plan.levels.length === 0)
    warnings.push('No response levels were found: the plan cannot be activated until it has one.');
  for (const level of plan.levels) {
    if (level.conditions.length === 0) warnings.push(`Level ${level.name} has no condition of its own.`);
    if (level.measures.length === 0)
      warnings.push(`Level ${level.name} has no measures: its activation makes no tasks.`);
    if (level.mayStart === null) warnings.push(`The plan does not say who may start level ${level.name}.`);
  }
  return {
    understood: {
      sections: plan.sections.length,
      levels: plan.levels.length,
      conditions: conditions.length,
      conditionsWithFigures: conditions.filter((c) => c.figures.length > 0).length,
      measures: plan.levels.reduce((sum, l) => sum + l.measures.length, 0),
      organisations: plan.organisations.length,
      contacts: plan.contacts.length,
    },
    warnings,
  };
}
