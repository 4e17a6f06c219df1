import type { ServiceHealth } from '@muster/contracts';

const worst = ['ok', 'degraded', 'unavailable', 'away'] as const;
export type State = ServiceHealth['state'];
export const worseOf = (a: State, b: State): State => (worst.indexOf(a) >= worst.indexOf(b) ? a : b);

type Instances = ServiceHealth['instances'];

/** A service is as well as the best of its instances: the others' work is done by it. */
export function healthOf(
  service: string,
  instances: Instances,
  awaySince: Date | undefined,
  now: Date,
): ServiceHealth {
  const [first] = instances;
  const state = instances.reduce<State>(
    (best, { state: own }) => (worst.indexOf(own) < worst.indexOf(best) ? own : best),
    'away',
  );
  const started = instances.map(({ startedAt }) => startedAt).sort()[0];
  // All instances answer for the same database and the same durables.
  const largest = (numbers: (number | null | undefined)[]): number | null => {
    const known = numbers.filter((each): each is number => typeof each === 'number');
    return known.length > 0 ? Math.max(...known) : null;
  };
  return {
    service,
    state,
    since: (first ? started : awaySince?.toISOString()) ?? now.toISOString(),
    outboxWaiting: largest(instances.map(({ outbox }) => outbox?.waiting)),
    consumerLag: Math.max(
      0,
      ...instances.map(({ consumers }) =>
        consumers.reduce((sum, { pending, underWay }) => sum + pending + underWay, 0),
      ),
    ),
    deadLetters: largest(instances.map(({ dead }) => dead)),
    instances,
  };
}
