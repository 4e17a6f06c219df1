import Type, { type Static } from 'typebox';
import {
  Id,
  Location,
  obj,
  oneOf,
  opt,
  orNull,
  RegionCode,
  Text,
  Time,
  UnitPath,
  Version,
} from '../shapes.ts';
import { EventClassPrefix, Skill, SpeedClass, TeamKind, TeamState } from './words.ts';

export const PersonBrief = obj({ id: Id, name: Text(60) });
export type PersonBrief = Static<typeof PersonBrief>;
/** Whom to ring; left out (`null`) for callers who neither keep resources nor give orders. */
export const ResourceContact = obj({
  name: Text(60),
  phone: Type.String({ pattern: '^\\+[1-9]\\d{6,14}$', maxLength: 16, description: 'E.164' }),
});
export type ResourceContact = Static<typeof ResourceContact>;

const base = { id: Id, version: Version, unitPath: UnitPath };

/** A team without its contact: what everyone who reads resources sees, and what its events say. */
export const TeamPublic = obj({
  ...base,
  name: Text(80),
  kind: TeamKind,
  /** Event classes, or starts of such, that it can serve. */
  capabilities: Type.Array(EventClassPrefix, { maxItems: 40, uniqueItems: true }),
  skills: Type.Array(Skill, { maxItems: 40, uniqueItems: true }),
  unitCode: Type.String({ maxLength: 20 }),
  regionCode: orNull(RegionCode),
  peopleCount: Type.Integer({ minimum: 1, maximum: 100_000 }),
  baseLocation: Location,
  /** Where it was last known to be; `null` means at its base. */
  location: orNull(Location),
  state: TeamState,
  speedClass: SpeedClass,
  /** People who may answer its orders, besides those whose account names the team. */
  personIds: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  /** The open order it holds. */
  openOrderId: orNull(Id),
  createdAt: Time,
  updatedAt: Time,
});
export type TeamPublic = Static<typeof TeamPublic>;
export const Team = obj({ ...TeamPublic.properties, contact: orNull(ResourceContact) });
export type Team = Static<typeof Team>;

export const DepotPublic = obj({
  ...base,
  name: Text(80),
  unitCode: Type.String({ maxLength: 20 }),
  regionCode: orNull(RegionCode),
  location: Location,
  address: orNull(Text(200)),
  /** People who may answer its orders. */
  keeperIds: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
  active: Type.Boolean(),
  createdAt: Time,
  updatedAt: Time,
});
export type DepotPublic = Static<typeof DepotPublic>;
export const Depot = obj({ ...DepotPublic.properties, contact: orNull(ResourceContact) });
export type Depot = Static<typeof Depot>;

/** GB/T 38565-2020, seven digits. */
export const ItemCode = Type.String({
  pattern: '^[1-3]\\d{6}$',
  maxLength: 7,
  description: 'GB/T 38565-2020',
});
/** Whole units of the item: pieces, kilograms, metres. */
export const Quantity = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });
export const Balance = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 });
/** `stock` lies in the depot; `agreement` 协议 a supplier holds; `capacity` 产能 is still to be made. */
export const Reserve = oneOf('stock', 'agreement', 'capacity');
export type Reserve = Static<typeof Reserve>;
export const Measure = Text(10);

/** Where goods can be; the last five lie outside what the depot holds, and may owe. */
export const Account = oneOf(
  'available',
  'reserved',
  'in-transit',
  'on-scene',
  'consumed',
  'written-off',
  'adjusted',
  'supplier',
);
export type Account = Static<typeof Account>;
export const MovementKind = oneOf(
  'receive',
  'transfer',
  'write-off',
  'correction',
  'reserve',
  'restore',
  'issue',
  'deliver',
  'return',
  'consume',
);
export type MovementKind = Static<typeof MovementKind>;

/** One line of the double-entry ledger: a quantity leaves one account and enters another. Never changed. */
export const Movement = obj({
  id: Id,
  kind: MovementKind,
  itemCode: ItemCode,
  quantity: Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 }),
  fromStockId: Id,
  fromAccount: Account,
  toStockId: Id,
  toAccount: Account,
  orderId: orNull(Id),
  reason: orNull(Text(300)),
  by: PersonBrief,
  at: Time,
});
export type Movement = Static<typeof Movement>;

/** What one depot has of one item in one kind of reserve. */
export const Stock = obj({
  ...base,
  depotId: Id,
  depotName: Text(80),
  itemCode: ItemCode,
  itemName: Text(60),
  measure: Measure,
  reserve: Reserve,
  /** Free to be ordered. */
  available: Balance,
  reserved: Balance,
  inTransit: Balance,
  onScene: Balance,
  /** What should be held; below it the stock is short. */
  target: orNull(Balance),
  note: orNull(Text(300)),
  updatedAt: Time,
});
export type Stock = Static<typeof Stock>;

export const OrderState = oneOf(
  'given',
  'accepted',
  'departed',
  'arrived',
  'released',
  'declined',
  'cancelled',
);
export type OrderState = Static<typeof OrderState>;
export const OrderStep = oneOf('accept', 'decline', 'depart', 'arrive', 'release', 'cancel');
export type OrderStep = Static<typeof OrderStep>;

export const OrderLine = obj({
  depotId: Id,
  depotName: Text(80),
  stockId: Id,
  itemCode: ItemCode,
  itemName: Text(60),
  measure: Measure,
  reserve: Reserve,
  quantity: Quantity,
  /** What came back to the depot unused. */
  returned: Balance,
});
export type OrderLine = Static<typeof OrderLine>;

/** Who took which step and when. */
export const Receipt = obj({
  step: oneOf('give', 'accept', 'decline', 'depart', 'arrive', 'release', 'cancel'),
  at: Time,
  /** When it was so, where the line was away then and the receipt came later. */
  takenAt: opt(Time),
  by: PersonBrief,
  note: orNull(Text(500)),
});
export type Receipt = Static<typeof Receipt>;

/** An order to a team, or for supplies from depots. EDXL-RM's words: Requisition, Commit, Release, Return. */
export const Order = obj({
  ...base,
  /** `XA-D-20261123-0007`: serial of the giving unit's day, without gaps. */
  number: Type.String({ maxLength: 40 }),
  kind: oneOf('team', 'supplies'),
  state: OrderState,
  incidentId: Id,
  incidentNumber: orNull(Type.String({ maxLength: 40 })),
  incidentTitle: orNull(Type.String({ maxLength: 300 })),
  /** The incident's unit sees the order as well as the unit that answers it. */
  incidentUnitPath: UnitPath,
  teamId: orNull(Id),
  teamName: orNull(Text(80)),
  lines: Type.Array(OrderLine, { maxItems: 50 }),
  /** Part of a drill. */
  exercise: Type.Boolean(),
  place: orNull(Type.String({ maxLength: 300 })),
  location: orNull(Location),
  note: orNull(Text(500)),
  /** Straight line, metres; an estimate's base, not a route. */
  distanceMetres: orNull(Type.Integer({ minimum: 0, maximum: 30_000_000 })),
  estimatedMinutes: orNull(Type.Integer({ minimum: 0, maximum: 100_000 })),
  receipts: Type.Array(Receipt, { maxItems: 20 }),
  /** Since when it should be released, because its incident is over; `null` otherwise. */
  releaseDueAt: orNull(Time),
  /** The steps that the state allows now. */
  possible: Type.Array(OrderStep, { maxItems: 6 }),
  givenBy: PersonBrief,
  givenAt: Time,
  updatedAt: Time,
});
export type Order = Static<typeof Order>;

export const SupplyCode = obj({
  code: ItemCode,
  name: Text(60),
  level: Type.Integer({ minimum: 1, maximum: 4 }),
  parent: orNull(ItemCode),
  measure: opt(Measure),
});
export type SupplyCode = Static<typeof SupplyCode>;

/** A place one can name to say where something happened: a district, a town or street, a depot, a team's base. */
export const FoundPlace = obj({
  id: Id,
  kind: oneOf('district', 'town', 'depot', 'team'),
  name: Type.String({ maxLength: 80 }),
  regionCode: orNull(RegionCode),
  /** The district that it lies in, where that is another than itself. */
  within: orNull(Type.String({ maxLength: 80 })),
  /** Null for an area: its middle would be nobody's place. */
  location: orNull(Location),
});
export type FoundPlace = Static<typeof FoundPlace>;
