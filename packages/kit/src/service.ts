import type { ServiceContract } from '@muster/contracts';
import type { FastifyInstance } from 'fastify';
import type { JSONWebKeySet } from 'jose';
import type { ServiceConfig } from './config.ts';
import type { Feature } from './slice.ts';
import type { Running } from './start.ts';

export interface Service {
  name: string;
  contract: ServiceContract;
  features: readonly Feature[];
  /** The service's folder, for its `migrations/`; `import.meta.dirname` of `src/` is its parent's child. */
  root: string;
  /** Where the service is more than slices (the gateway's proxy, the identity's sign-in): its own routes and loops. */
  setup?: (http: FastifyInstance, running: Running, config: ServiceConfig) => Promise<void>;
  /** Rows that a fresh database needs; runs after the migrations, once per start, must be repeatable. */
  seed?: (running: Running) => Promise<void>;
  /** Public keys of the tokens it takes; asked of the identity service where left out. */
  keys?: (running: Running) => Promise<JSONWebKeySet>;
  /** `false` for a service that keeps nothing of its own. */
  database?: false;
}

/** Declares a service: a list of features, one Postgres schema, one NATS stream. */
export function defineService(service: Service): Service {
  const declared = new Set([
    ...service.contract.routes,
    ...service.contract.answers,
    ...Object.entries(service.contract.consumes).flatMap(([f, es]) => es.map((e) => `${f}:${e.type}`)),
  ]);
  for (const feature of service.features)
    for (const slice of feature.slices) {
      const key =
        slice.kind === 'route'
          ? slice.route
          : slice.kind === 'ask'
            ? slice.ask
            : slice.kind === 'event'
              ? `${feature.name}:${slice.event.type}`
              : undefined;
      if (key !== undefined && !declared.has(key))
        throw new Error(
          `${service.name}/${feature.name} has a slice that its contract does not declare: ${typeof key === 'string' ? key : key.kind === 'route' ? key.shape.path : key.subject}`,
        );
    }
  return service;
}
