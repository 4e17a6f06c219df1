import Type, { type Static } from 'typebox';
import { Id, obj, orNull, Time, Version } from '../shapes.ts';

/**
 * The `data` of one frame of the live stream; the frame's `id` is the event's sequence in the stream `LIVE`,
 * its `event` the type.
 */
export const LiveEvent = obj({
  id: Id,
  type: Type.String({ maxLength: 120, description: '`<service>.<noun>.<past-verb>`' }),
  time: Time,
  /** The aggregate's id. */
  key: Type.String({ maxLength: 200 }),
  version: Version,
  traceId: Type.String({ pattern: '^[0-9a-f]{32}$', maxLength: 32 }),
  /** The aggregate's whole public state: the event's own schema, see `asyncapi.json`. */
  data: Type.Unknown(),
});
export type LiveEvent = Static<typeof LiveEvent>;

/** `event: hello`, the first frame: which stream the ids are of, and the one it stands at. */
export const LiveHello = obj({
  /** When the stream that the ids count in was created: with another one, older ids mean nothing. */
  stream: Time,
  /** Last sequence in the stream. */
  last: Type.Integer({ minimum: 0 }),
  /** The platform's clock, by which what is due is due. */
  now: Time,
});
export type LiveHello = Static<typeof LiveHello>;

/** `event: reset`: what the caller missed cannot be told any more; fetch anew, then go on from here. */
export const LiveReset = obj({
  stream: Time,
  last: Type.Integer({ minimum: 0 }),
  /** The id that the caller came with. */
  since: orNull(Type.Integer({ minimum: 0 })),
});
export type LiveReset = Static<typeof LiveReset>;
