import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, opt, orNull, Time, Version } from '../shapes.ts';

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

/** Coordinate systems that a Chinese city's maps come in. CGCS2000 differs from WGS 84 by less than a map shows. */
export const MapSystem = oneOf('wgs84', 'gcj02');
export type MapSystem = Static<typeof MapSystem>;

/** What the administrator gives the console to draw a map on; both null: it draws schematic districts of its own. */
export const MapGround = obj({
  tiles: orNull(
    obj({
      /** Templates with `{x}`, `{y}`, `{z}`; drawn one over the other. */
      urls: Type.Array(Type.String({ maxLength: 1000 }), { minItems: 1, maxItems: 8 }),
      system: MapSystem,
      attribution: Type.String({ maxLength: 300 }),
    }),
  ),
  boundaries: orNull(
    obj({
      system: MapSystem,
      attribution: Type.String({ maxLength: 300 }),
      /** Areas, each with `name` and, where known, `nameEn` and the GB/T 2260 `code`. */
      areas: Type.Array(
        obj({
          name: Type.String({ maxLength: 100 }),
          nameEn: opt(Type.String({ maxLength: 100 })),
          code: opt(Type.String({ maxLength: 20 })),
          /** Polygons of rings of `[lng, lat]`. */
          polygons: Type.Array(
            Type.Array(Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }))),
          ),
        }),
        { maxItems: 2000 },
      ),
    }),
  ),
});
export type MapGround = Static<typeof MapGround>;
