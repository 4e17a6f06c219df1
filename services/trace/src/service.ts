import { traceContract } from '@muster/contracts';
import { defineService } from '@muster/kit';
import { alarmsFeature } from './alarms/index.ts';
import { auditFeature } from './audit/index.ts';
import { chainsFeature } from './chains/index.ts';
import { deadFeature } from './dead/index.ts';
import { figuresFeature } from './figures/index.ts';
import { healthFeature } from './health/index.ts';
import { keepingFeature } from './keeping/index.ts';
import { logsFeature } from './logs/index.ts';
import { rulesFeature } from './rules/index.ts';
import { setup } from './setup.ts';
import { tracesFeature } from './traces/index.ts';

/** Keeps what the services tell about themselves, and shows it to administrators. */
export const traceService = defineService({
  name: 'trace',
  contract: traceContract,
  features: [
    tracesFeature,
    chainsFeature,
    figuresFeature,
    healthFeature,
    deadFeature,
    auditFeature,
    logsFeature,
    alarmsFeature,
    rulesFeature,
    keepingFeature,
  ],
  root: `${import.meta.dirname}/..`,
  setup,
});
