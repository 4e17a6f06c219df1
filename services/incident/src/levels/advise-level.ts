import { AdviseLevel } from '@muster/contracts';
import { handle } from '@muster/kit';
import { categoryOf } from '../categories/index.ts';
import { currentRules } from '../rules/index.ts';
import { advise } from './level.ts';

export const adviseLevel = handle(AdviseLevel, async ({ body, db }) => {
  const { code } = categoryOf(body.category);
  const { level, reason } = advise((await currentRules(db, 'levels')).rules, { ...body, category: code });
  return { level, levelReason: reason };
});
