import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, opt, orNull, Text, Time, UnitPath, Version } from '../shapes.ts';

const Person = obj({ id: Type.String({ maxLength: 60 }), name: Type.String({ maxLength: 100 }) });

/** One thing one unit has to do under an activation. `missedAt` stays once its time ran out, also when it is finished later. */
export const Task = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  activationId: Id,
  planId: Id,
  incidentId: orNull(Id),
  ordinal: Type.Integer({ minimum: 1 }),
  unit: orNull(Type.String({ maxLength: 200, description: 'who does it, as the plan names them' })),
  title: Text(300),
  clause: Type.String({ maxLength: 2000, description: "the plan's own words" }),
  state: oneOf('open', 'started', 'finished', 'cancelled'),
  dueAt: orNull(Time),
  startedAt: orNull(Time),
  startedBy: orNull(Person),
  finishedAt: orNull(Time),
  finishedBy: orNull(Person),
  note: orNull(Type.String({ maxLength: 2000 })),
  missedAt: orNull(Time),
});
export type Task = Static<typeof Task>;

/** A plan in force at one of its levels. One plan runs once per incident. */
export const Activation = obj({
  id: Id,
  version: Version,
  /** The incident's unit where there is one, else the plan's: who may see it. */
  unitPath: UnitPath,
  /** The plan's unit: who may change its level or end it. */
  planUnitPath: UnitPath,
  planId: Id,
  planVersion: Version,
  planTitle: Type.String({ maxLength: 300 }),
  /** Null where a warning started it before anything happened. */
  incidentId: orNull(Id),
  responseLevel: Type.String({ maxLength: 20 }),
  levelName: Type.String({ maxLength: 60 }),
  levelOrder: Type.Integer({ minimum: 1 }),
  mayStart: orNull(Type.String({ maxLength: 1000, description: 'who may start it, as the plan says' })),
  automatic: Type.Boolean({ description: 'started by the rule of its level, not by a person' }),
  exercise: Type.Boolean(),
  status: oneOf('running', 'ended'),
  startedAt: Time,
  startedBy: Person,
  reason: orNull(Type.String({ maxLength: 1000 })),
  decidedBy: opt(
    orNull(Type.String({ maxLength: 200, description: 'whose decision it was, as the starter says' })),
  ),
  starterMatched: opt(
    orNull(
      Type.Boolean({
        description:
          'whether `mayStart` names the starter; null where it names nobody or no person started it',
      }),
    ),
  ),
  warnings: opt(
    Type.Array(obj({ code: Type.String({ maxLength: 80 }), detail: Type.String({ maxLength: 2000 }) }), {
      maxItems: 5,
    }),
  ),
  replaces: orNull(Id),
  replacedBy: orNull(Id),
  endedAt: orNull(Time),
  endedBy: orNull(Person),
  endReason: orNull(Type.String({ maxLength: 1000 })),
  tasks: Type.Array(Task, { maxItems: 200 }),
});
export type Activation = Static<typeof Activation>;
