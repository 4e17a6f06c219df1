import Type, { type Static } from 'typebox';
import { Id, Location, obj, oneOf, opt, orNull, Text, Time, UnitPath, Version } from '../shapes.ts';
import { Balance, ItemCode, Measure, Quantity, Reserve, TeamPublic } from './model.ts';
import { EventClassPrefix, Skill } from './words.ts';

/** Why something is on the list: `kind` and `params` for a client's own words, `text` in Chinese. */
export const RecommendationReason = obj({
  kind: oneOf(
    'class',
    'skill',
    'state',
    'distance',
    'no-place',
    'air',
    'rule',
    'reserve',
    'whole-need',
    'part-of-need',
  ),
  text: Text(300),
  params: Type.Record(
    Type.String({ maxLength: 40 }),
    Type.Union([Type.String({ maxLength: 300 }), Type.Number(), Type.Null()]),
    { maxProperties: 10 },
  ),
});
export type RecommendationReason = Static<typeof RecommendationReason>;
const Reasons = Type.Array(RecommendationReason, { maxItems: 12 });
const distance = orNull(Type.Integer({ minimum: 0, maximum: 30_000_000 }));
const minutes = orNull(Type.Integer({ minimum: 0, maximum: 1_000_000 }));

export const RecommendedTeam = obj({
  team: TeamPublic,
  /** Straight line; `null` where no place is known. */
  distanceMetres: distance,
  arrivalMinutes: minutes,
  reasons: Reasons,
});
export type RecommendedTeam = Static<typeof RecommendedTeam>;

export const SupplyPick = obj({
  depotId: Id,
  depotName: Text(80),
  stockId: Id,
  itemCode: ItemCode,
  itemName: Text(60),
  reserve: Reserve,
  /** 0 where all that is needed was ordered: what more could be had, and how soon. */
  quantity: Balance,
  distanceMetres: distance,
  arrivalMinutes: minutes,
  reasons: Reasons,
});
export type SupplyPick = Static<typeof SupplyPick>;

export const RecommendedSupply = obj({
  itemCode: ItemCode,
  itemName: Text(60),
  measure: Measure,
  need: Quantity,
  /** Pieces that were ordered for the incident and are on their way or there; left out in what was kept before it was counted. */
  ordered: opt(Balance),
  /** How the need was worked out. */
  reasons: Reasons,
  /** Of what is still needed. */
  picks: Type.Array(SupplyPick, { maxItems: 50 }),
  short: Balance,
});
export type RecommendedSupply = Static<typeof RecommendedSupply>;

export const Shortfall = obj({
  kind: oneOf('team', 'supply'),
  /** A skill or an item code. */
  key: Type.String({ maxLength: 40 }),
  name: Text(60),
  /** What is still needed besides what was ordered: `found` and `short` together. */
  need: Balance,
  found: Balance,
  short: Balance,
  /** In Chinese. */
  reason: Text(300),
});
export type Shortfall = Static<typeof Shortfall>;

export const Recommendation = obj({
  incidentId: Id,
  computedAt: Time,
  /** What distances were measured from, and what it is worth. */
  origin: obj({
    source: oneOf('incident', 'region-centre', 'unknown'),
    regionCode: orNull(Type.String({ maxLength: 20 })),
    location: orNull(Location),
    note: Text(300),
  }),
  /** How distance and arrival were estimated. */
  estimate: Text(300),
  teams: Type.Array(RecommendedTeam, { maxItems: 100 }),
  supplies: Type.Array(RecommendedSupply, { maxItems: 100 }),
  short: Type.Array(Shortfall, { maxItems: 200 }),
});
export type Recommendation = Static<typeof Recommendation>;

/** The recommendation made when a plan was started; one per incident, remade with each start. */
export const KeptRecommendation = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  activationId: Id,
  ...Recommendation.properties,
});
export type KeptRecommendation = Static<typeof KeptRecommendation>;

/** An event's figure that a need grows with; `incident` counts 1 whatever the figures. */
export const NeedFigure = oneOf('incident', 'evacuated', 'affected', 'trapped', 'missing', 'injured', 'dead');
export type NeedFigure = Static<typeof NeedFigure>;

/** A rule that says what an event of a class needs, in teams with a skill or in supplies. Data, not code. */
export const NeedRule = obj({
  id: Id,
  version: Version,
  unitPath: UnitPath,
  /** Event class, or start of one, it holds for. */
  eventClass: EventClassPrefix,
  kind: oneOf('skill', 'item'),
  skill: orNull(Skill),
  itemCode: orNull(ItemCode),
  figure: NeedFigure,
  /** Teams or units of the item for one of the figure. */
  perFigure: Type.Number({ minimum: 0, maximum: 100_000 }),
  /** Factor by event level 1 (gravest) to 4, and 0 unknown; a level left out counts 1. */
  byLevel: Type.Record(Type.String({ pattern: '^[0-4]$' }), Type.Number({ minimum: 0, maximum: 1000 }), {
    maxProperties: 5,
  }),
  /** Where the figure comes from, shown beside the need. */
  basis: Text(200),
  active: Type.Boolean(),
  updatedAt: Time,
});
export type NeedRule = Static<typeof NeedRule>;
