import { dutyContract } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { callsFeature } from './calls/index.ts';
import { handoverFeature } from './handover/index.ts';
import { logFeature } from './log/index.ts';
import { peopleFeature } from './people/index.ts';
import { rulesFeature } from './rules/index.ts';
import { seedShifts, shiftsFeature } from './shifts/index.ts';

export const dutyService = defineService({
  name: 'duty',
  contract: dutyContract,
  features: [peopleFeature, rulesFeature, logFeature, shiftsFeature, handoverFeature, callsFeature],
  root: `${import.meta.dirname}/..`,
  seed: ({ transact }) => transact(seedShifts),
});
