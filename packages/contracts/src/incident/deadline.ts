import Type, { type Static } from 'typebox';
import { Id, obj, oneOf, orNull, RegionCode, Text, Time, UnitPath, Version } from '../shapes.ts';
import { EventLevel, FigureKey, IncidentStatus, PersonRef, UnitRef } from './model.ts';
import { ReportChannel } from './report.ts';

/** S: read in a published source; K: common knowledge of the field that the bureau must confirm. */
export const Mark = oneOf('S', 'K');

/** `withdrawn`: a new level, a merge or the end of the incident took it away; lists leave it out unless asked. */
export const DeadlineState = oneOf('running', 'met', 'late', 'paused', 'withdrawn');
export type DeadlineState = Static<typeof DeadlineState>;

/** One limit for one recipient. `late` stays late; `metAt` then says when the report went out after all. */
export const Deadline = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  incidentId: Id,
  /** Key of the rule that set it. */
  rule: Type.String({ maxLength: 80 }),
  ruleName: Type.String({ maxLength: 200 }),
  clause: Type.String({ maxLength: 2000 }),
  source: Type.String({ maxLength: 500 }),
  mark: Mark,
  /** Which report it waits for. */
  report: oneOf('first', 'followup', 'correction'),
  channel: oneOf('phone', 'written', 'any'),
  fromUnit: UnitRef,
  toUnit: UnitRef,
  /** 1 for a limit that stands once; counts up where the rule repeats. */
  round: Type.Integer({ minimum: 1 }),
  repeatMinutes: orNull(Type.Integer({ minimum: 1 })),
  setAt: Time,
  dueAt: Time,
  metAt: orNull(Time),
  metBy: orNull(Id),
  state: DeadlineState,
  /** When the lateness was noticed; later than `dueAt` by what the clock stood still. */
  noticedAt: orNull(Time),
  pausedAt: orNull(Time),
  pauseReason: orNull(Type.String({ maxLength: 1000 })),
  lateReason: orNull(Type.String({ maxLength: 1000 })),
  exercise: Type.Boolean(),
});
export type Deadline = Static<typeof Deadline>;

/** A limit that is still owed, with what is needed to know which incident it is of. */
export const DueReport = obj({
  ...Deadline.properties,
  incident: obj({
    id: Id,
    number: Type.String({ maxLength: 40 }),
    title: Type.String({ maxLength: 200 }),
    level: EventLevel,
    status: IncidentStatus,
  }),
});
export type DueReport = Static<typeof DueReport>;

const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]*$', minLength: 2, maxLength: 80 });
const CategoryPrefix = Type.String({
  pattern: '^[0-2][0-9A-Z]{0,4}$',
  description: 'event codes that begin so',
});
const UnitLevel = Type.Integer({ minimum: 1, maximum: 5, description: '1 部, 2 省, 3 市, 4 区县, 5 镇街' });
const Minutes = Type.Integer({ minimum: 1, maximum: 525_600 });

/** When a report is due: by region, event class, level, sending and receiving unit level, channel. */
export const DeadlineRule = obj({
  key: Key,
  name: Text(200),
  /** Units whose code begins so (trailing zeros of the code aside); empty list: everywhere. */
  regions: Type.Array(RegionCode, { maxItems: 50 }),
  categories: Type.Array(CategoryPrefix, { minItems: 1, maxItems: 50 }),
  /** Codes under these beginnings are left out. */
  exceptCategories: Type.Array(CategoryPrefix, { maxItems: 50 }),
  levels: Type.Array(EventLevel, { minItems: 1, maxItems: 5, uniqueItems: true }),
  /** Also applies to a sensitive event whatever its level. */
  sensitiveToo: Type.Boolean(),
  fromLevel: UnitLevel,
  toLevel: UnitLevel,
  report: oneOf('first', 'followup', 'correction'),
  channel: Type.Union([ReportChannel, Type.Literal('any')]),
  minutes: Minutes,
  /** After it was met or fell due, the next one is due so many minutes later, until the incident is closed. */
  repeatMinutes: orNull(Minutes),
  /** Only so many days from the event on: 补报 of casualties 30, or 7 for traffic and fire. */
  withinDays: orNull(Type.Integer({ minimum: 1, maximum: 3650 })),
  clause: Text(2000),
  source: Text(500),
  mark: Mark,
  enabled: Type.Boolean(),
});
export type DeadlineRule = Static<typeof DeadlineRule>;

/** One criterion: the level is reached when the figure is over `from`, or equal to it where `closed`. */
export const LevelCriterion = obj({
  level: Type.Integer({ minimum: 1, maximum: 4 }),
  /** Figures whose sum is compared, e.g. dead and missing. */
  figures: Type.Array(FigureKey, { minItems: 1, maxItems: 5, uniqueItems: true }),
  from: Type.Number({ minimum: -2, maximum: 1e14 }),
  /** Whether `from` itself reaches the level: the side a shared range end falls to. */
  closed: Type.Boolean(),
  clause: Text(2000),
});
export type LevelCriterion = Static<typeof LevelCriterion>;

/** A table of thresholds; reaching any one criterion sets the level, the gravest reached is taken. */
export const LevelRule = obj({
  key: Key,
  name: Text(200),
  categories: Type.Array(CategoryPrefix, { minItems: 1, maxItems: 100 }),
  /** Codes under these prefixes are not graded by this table. */
  exceptCategories: Type.Array(CategoryPrefix, { maxItems: 50 }),
  /** Empty: everywhere. */
  regions: Type.Array(RegionCode, { maxItems: 50 }),
  exceptRegions: Type.Array(RegionCode, { maxItems: 50 }),
  criteria: Type.Array(LevelCriterion, { minItems: 1, maxItems: 60 }),
  source: Text(500),
  mark: Mark,
  enabled: Type.Boolean(),
});
export type LevelRule = Static<typeof LevelRule>;

const kept = {
  version: Version,
  changedAt: Time,
  /** Null for the rules as first set up. */
  changedBy: orNull(PersonRef),
  reason: Type.String({ maxLength: 2000 }),
};
export const LevelRules = obj({ ...kept, rules: Type.Array(LevelRule, { maxItems: 200 }) });
export const DeadlineRules = obj({ ...kept, rules: Type.Array(DeadlineRule, { maxItems: 500 }) });
