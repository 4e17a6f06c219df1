import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, opt, orNull, Time } from './shapes.ts';

const name = Type.String({ maxLength: 200 });

/** One thing that was done or read, as the service that did it noted it. */
export const AuditEntry = obj({
  service: name,
  id: Id,
  unitPath: Type.String({ maxLength: 300 }),
  at: Time,
  /**
   * `write`: a person's; `read`: of what tells of people; `refused`: an attempt; `follow`: what a service did because
   * of an event; `time`: what it did because of the clock.
   */
  kind: oneOf('write', 'read', 'refused', 'follow', 'time'),
  /** The route's name, or the slice's. */
  action: name,
  who: orNull(
    obj({ id: Type.String(), name, roles: Type.Array(name), unit: obj({ id: Type.String(), name }) }),
  ),
  /** Whose deed a service carried on, by itself or because `who` had it replayed. */
  behalf: orNull(obj({ id: Type.String(), name, unit: name })),
  cause: orNull(obj({ id: Id, type: name })),
  /** The dead letter of which this is the replay: `who` had it run again. */
  letter: opt(Id),
  from: orNull(obj({ address: name, agent: orNull(Type.String({ maxLength: 300 })) })),
  request: orNull(obj({ method: name, path: Type.String({ maxLength: 2_000 }) })),
  traceId: Type.String({ maxLength: 32 }),
  status: orNull(Type.Integer()),
  /** Of a refusal. */
  code: orNull(name),
  /** Ids of what was written or read. */
  keys: Type.Array(Type.String(), { maxItems: 500 }),
  /** What was asked, where no change says it. */
  about: opt(Type.Unknown()),
  /** What was changed; its states are in the single entry alone. `before` is null where nothing older is known. */
  changes: Type.Array(
    obj({
      type: name,
      key: Type.String(),
      version: Type.Integer(),
      before: opt(Type.Unknown()),
      after: opt(Type.Unknown()),
    }),
  ),
  /** Changes beyond those that are shown. */
  more: Type.Integer({ minimum: 0 }),
  /** Its place in the unit's chain and its hash; null in the first second. */
  seq: orNull(Type.Integer()),
  hash: orNull(Type.String({ maxLength: 64 })),
});
export type AuditEntry = Static<typeof AuditEntry>;

export const AuditQuestion = obj({
  limit: Type.Integer({ minimum: 1, maximum: 200 }),
  /** The unit whose entries are asked for, with those below it. */
  unitPath: Type.String({ maxLength: 300 }),
  /** With those of no unit: of the platform itself, and of who could not prove who they are. */
  unplaced: Type.Boolean(),
  /** Entries older than this one. */
  before: opt(Id),
  /** One entry, with its states. */
  id: opt(Id),
  actor: opt(Type.String({ maxLength: 200 })),
  action: opt(name),
  kind: opt(name),
  key: opt(Type.String({ maxLength: 200 })),
  from: opt(Time),
  to: opt(Time),
  /** A part of a person's name, an address or an action. */
  q: opt(name),
});
export type AuditQuestion = Static<typeof AuditQuestion>;

/** An entry as it lies in the chain: `entry` is the very text that was hashed, so that it can be verified elsewhere. */
export const SealedEntry = obj({
  id: Id,
  unitPath: Type.String({ maxLength: 300 }),
  at: Time,
  actor: Type.String(),
  action: name,
  keys: Type.Array(Type.String()),
  entry: Type.String(),
  seq: orNull(Type.Integer()),
  previous: orNull(Type.String()),
  hash: orNull(Type.String()),
  /** Characters of `entry` that did not fit into one message. */
  left: Type.Integer(),
});
export type SealedEntry = Static<typeof SealedEntry>;

/** The end of one unit's chain in one service, and whether its latest entries hold. */
export const AuditChain = obj({
  service: name,
  unitPath: Type.String({ maxLength: 300 }),
  entries: Type.Integer(),
  hash: Type.String({ maxLength: 64 }),
  at: orNull(Time),
  /** How many of the latest entries were followed; `npm run audit:verify` follows all. */
  followed: Type.Integer(),
  /** What does not hold; null where all that was followed does. */
  fault: orNull(Type.String({ maxLength: 1_000 })),
});
export type AuditChain = Static<typeof AuditChain>;
