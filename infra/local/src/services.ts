import {
  dispatchContract,
  dutyContract,
  gatewayContract,
  identityContract,
  incidentContract,
  planContract,
  type ServiceContract,
  traceContract,
} from '@muster/contracts';

/** Every service of the platform, in the order in which ports are given and lines printed. */
export const contracts: readonly ServiceContract[] = [
  identityContract,
  dutyContract,
  incidentContract,
  planContract,
  dispatchContract,
  traceContract,
  gatewayContract,
];

export const gateway = gatewayContract.name;
/** Keeps what the others tell about themselves. */
export const keeper = traceContract.name;
/** Those that stand behind the gateway; each has a schema of its own. The gateway keeps nothing. */
export const upstreams: readonly string[] = contracts.map((c) => c.name).filter((name) => name !== gateway);
