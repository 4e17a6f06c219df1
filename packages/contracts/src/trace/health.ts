import Type, { type Static } from 'typebox';
import { obj, oneOf, orNull, Time } from '../shapes.ts';
import { InstanceHealth } from '../watch.ts';
import { count, ServiceName } from './span.ts';

const State = oneOf('ok', 'degraded', 'unavailable', 'away');

export const ServiceHealth = obj({
  service: ServiceName,
  /** `away`: no instance answers. */
  state: State,
  /** Since when it is so, as far as is known. */
  since: Time,
  outboxWaiting: orNull(count),
  consumerLag: count,
  deadLetters: orNull(count),
  instances: Type.Array(
    obj({
      ...InstanceHealth.properties,
      answeredInMs: Type.Number({ minimum: 0 }),
      /** Its clock against this service's; positive is ahead. */
      clockSkewMs: Type.Number(),
    }),
  ),
});
export type ServiceHealth = Static<typeof ServiceHealth>;

export const PlatformHealth = obj({
  at: Time,
  /** The worst of the services'; `degraded` also while an alarm stands. */
  state: State,
  items: Type.Array(ServiceHealth),
  /** Alarms that stand. */
  alarms: count,
  store: obj({
    spans: count,
    logs: count,
    bytes: count,
    oldestAt: orNull(Time),
    /** Since the start: taken in, refused as unusable, turned away because too many came at once. */
    accepted: count,
    refused: count,
    turnedAway: count,
    /** Taken in, not written yet. */
    waiting: count,
  }),
  disk: orNull(obj({ path: Type.String(), totalBytes: count, freeBytes: count })),
});
export type PlatformHealth = Static<typeof PlatformHealth>;
