import { traceContract } from '@muster/contracts';
import { defineService } from '@muster/kit';

export const traceService = defineService({
  name: 'trace',
  contract: traceContract,
  features: [],
  root: `${import.meta.dirname}/..`,
});
