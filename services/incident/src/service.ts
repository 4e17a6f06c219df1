import { incidentContract } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { callsFeature } from './calls/index.ts';
import { categoriesFeature } from './categories/index.ts';
import { deadlineRules, deadlinesFeature } from './deadlines/index.ts';
import { incidentsFeature } from './incidents/index.ts';
import { levelRules, levelsFeature } from './levels/index.ts';
import { reportsFeature } from './reports/index.ts';
import { rulesFeature } from './rules/index.ts';
import { ruleSets } from './schema.ts';
import { timelineFeature } from './timeline/index.ts';
import { unitsFeature } from './units/index.ts';

export const incidentService = defineService({
  name: 'incident',
  contract: incidentContract,
  root: `${import.meta.dirname}/..`,
  features: [
    unitsFeature,
    callsFeature,
    categoriesFeature,
    rulesFeature,
    levelsFeature,
    incidentsFeature,
    reportsFeature,
    deadlinesFeature,
    timelineFeature,
  ],
  seed: async ({ transact }) => {
    await transact(async ({ db, now }) => {
      const first = { version: 1, changedAt: now, changedBy: null, reason: '初始规则' };
      await db
        .insert(ruleSets)
        .values([
          { ...first, kind: 'levels', rules: levelRules },
          { ...first, kind: 'deadlines', rules: deadlineRules },
        ])
        .onConflictDoNothing();
    });
  },
});
