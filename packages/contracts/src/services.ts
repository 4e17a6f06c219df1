import type { ServiceContract } from './contract.ts';
import { dispatchContract } from './dispatch/index.ts';
import { dutyContract } from './duty/index.ts';
import { gatewayContract } from './gateway/index.ts';
import { identityContract } from './identity/index.ts';
import { incidentContract } from './incident/index.ts';
import { planContract } from './plan/index.ts';
import { traceContract } from './trace/index.ts';

/** Every service there is: what the API documents, the snapshot and the gateway are made of. */
export const services: readonly ServiceContract[] = [
  identityContract,
  dutyContract,
  incidentContract,
  planContract,
  dispatchContract,
  traceContract,
  gatewayContract,
];
