import Type from 'typebox';
import { route } from '../contract.ts';
import {
  GivenLocation,
  Id,
  IdParams,
  obj,
  oneOf,
  opt,
  orNull,
  Page,
  pageQuery,
  RegionCode,
  Text,
} from '../shapes.ts';
import {
  Balance,
  Depot,
  FoundPlace,
  ItemCode,
  Measure,
  Movement,
  Quantity,
  Reserve,
  ResourceContact,
  Stock,
  SupplyCode,
  Team,
} from './model.ts';
import { EventClassPrefix, Skill, SpeedClass, TeamKind, TeamState } from './words.ts';

const search = opt(Type.String({ minLength: 1, maxLength: 100 }));
const people = Type.Array(Id, { maxItems: 50, uniqueItems: true });

const team = {
  name: Text(80),
  kind: TeamKind,
  capabilities: Type.Array(EventClassPrefix, { minItems: 1, maxItems: 40, uniqueItems: true }),
  skills: Type.Array(Skill, { maxItems: 40, uniqueItems: true }),
  regionCode: orNull(RegionCode),
  peopleCount: Type.Integer({ minimum: 1, maximum: 100_000 }),
  contact: orNull(ResourceContact),
  baseLocation: GivenLocation,
  location: orNull(GivenLocation),
  speedClass: SpeedClass,
  personIds: people,
};

export const ListTeams = route({
  name: 'ListTeams',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/teams',
  summary: 'Teams, newest first; `class` keeps those that can serve an event class',
  right: 'resources.read',
  query: obj({
    ...pageQuery,
    state: opt(TeamState),
    kind: opt(TeamKind),
    skill: opt(Skill),
    class: opt(EventClassPrefix),
    q: search,
  }),
  answers: { 200: Page(Team) },
});
export const GetTeam = route({
  name: 'GetTeam',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/teams/:id',
  summary: 'One team',
  right: 'resources.read',
  params: IdParams,
  answers: { 200: Team },
});
export const AddTeam = route({
  name: 'AddTeam',
  method: 'POST',
  path: '/api/dispatch/teams',
  summary: "Adds a team to the caller's unit, or to one below it named by `unitId`",
  right: 'resources.keep',
  body: obj({
    name: team.name,
    kind: team.kind,
    capabilities: team.capabilities,
    skills: opt(team.skills),
    unitId: opt(Id),
    regionCode: opt(team.regionCode),
    peopleCount: team.peopleCount,
    contact: opt(team.contact),
    baseLocation: team.baseLocation,
    location: opt(team.location),
    speedClass: opt(team.speedClass),
    personIds: opt(team.personIds),
  }),
  answers: { 201: Team },
});
export const ChangeTeam = route({
  name: 'ChangeTeam',
  method: 'PATCH',
  path: '/api/dispatch/teams/:id',
  summary: 'Changes a team; the state of one that holds an open order follows the order alone',
  right: 'resources.keep',
  params: IdParams,
  ifMatch: true,
  body: obj({
    name: opt(team.name),
    kind: opt(team.kind),
    capabilities: opt(team.capabilities),
    skills: opt(team.skills),
    regionCode: opt(team.regionCode),
    peopleCount: opt(team.peopleCount),
    contact: opt(team.contact),
    baseLocation: opt(team.baseLocation),
    location: opt(team.location),
    speedClass: opt(team.speedClass),
    personIds: opt(team.personIds),
    state: opt(oneOf('available', 'off-duty')),
  }),
  answers: { 200: Team },
});

export const ListDepots = route({
  name: 'ListDepots',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/depots',
  summary: 'Depots, newest first',
  right: 'resources.read',
  query: obj({ ...pageQuery, active: opt(oneOf('true', 'false')), q: search }),
  answers: { 200: Page(Depot) },
});
export const GetDepot = route({
  name: 'GetDepot',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/depots/:id',
  summary: 'One depot',
  right: 'resources.read',
  params: IdParams,
  answers: { 200: Depot },
});
export const AddDepot = route({
  name: 'AddDepot',
  method: 'POST',
  path: '/api/dispatch/depots',
  summary: "Adds a depot to the caller's unit, or to one below it named by `unitId`",
  right: 'resources.keep',
  body: obj({
    name: Text(80),
    unitId: opt(Id),
    regionCode: opt(orNull(RegionCode)),
    location: GivenLocation,
    address: opt(orNull(Text(200))),
    contact: opt(orNull(ResourceContact)),
    keeperIds: opt(people),
  }),
  answers: { 201: Depot },
});
export const ChangeDepot = route({
  name: 'ChangeDepot',
  method: 'PATCH',
  path: '/api/dispatch/depots/:id',
  summary: 'Changes a depot; one that is not active is neither recommended nor ordered from',
  right: 'resources.keep',
  params: IdParams,
  ifMatch: true,
  body: obj({
    name: opt(Text(80)),
    regionCode: opt(orNull(RegionCode)),
    location: opt(GivenLocation),
    address: opt(orNull(Text(200))),
    contact: opt(orNull(ResourceContact)),
    keeperIds: opt(people),
    active: opt(Type.Boolean()),
  }),
  answers: { 200: Depot },
});
export const ListMovements = route({
  name: 'ListMovements',
  method: 'GET',
  path: '/api/dispatch/depots/:id/movements',
  summary: "The ledger of one depot, newest first: every movement in or out of one of the depot's accounts",
  right: 'resources.read',
  params: IdParams,
  query: obj({ ...pageQuery, itemCode: opt(ItemCode), orderId: opt(Id) }),
  answers: { 200: Page(Movement) },
});

export const ListStocks = route({
  name: 'ListStocks',
  method: 'GET',
  path: '/api/dispatch/stocks',
  summary: 'Balances by depot, item and kind of reserve; `under` keeps an item code and what lies below it',
  right: 'resources.read',
  query: obj({
    ...pageQuery,
    depotId: opt(Id),
    itemCode: opt(ItemCode),
    under: opt(ItemCode),
    reserve: opt(Reserve),
    /** Only those below their target. */
    short: opt(oneOf('true', 'false')),
  }),
  answers: { 200: Page(Stock) },
});
export const GetStock = route({
  name: 'GetStock',
  method: 'GET',
  path: '/api/dispatch/stocks/:id',
  summary: 'One balance',
  right: 'resources.read',
  params: IdParams,
  answers: { 200: Stock },
});
export const MoveStock = route({
  name: 'MoveStock',
  method: 'POST',
  path: '/api/dispatch/stocks',
  summary:
    'Moves goods: `receive` (when `kind` is left out), `transfer` to another depot, `write-off`, or `correction` to what was `counted`; the last two with a reason',
  right: 'resources.keep',
  body: obj({
    kind: opt(oneOf('receive', 'transfer', 'write-off', 'correction')),
    depotId: Id,
    itemCode: ItemCode,
    reserve: opt(Reserve),
    /** Needed by all but a correction. */
    quantity: opt(Quantity),
    /** What a stocktake found to be available; a correction's only figure. */
    counted: opt(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
    /** The measure the quantity is in; an item has one measure everywhere. */
    measure: opt(Measure),
    toDepotId: opt(Id),
    reason: opt(Text(300)),
  }),
  answers: { 201: obj({ ...Stock.properties, movement: Movement }) },
});
export const ChangeStock = route({
  name: 'ChangeStock',
  method: 'PATCH',
  path: '/api/dispatch/stocks/:id',
  summary: 'Sets what should be held and the note; balances change by movements alone',
  right: 'resources.keep',
  params: IdParams,
  ifMatch: true,
  body: obj({ target: opt(orNull(Balance)), note: opt(orNull(Text(300))) }),
  answers: { 200: Stock },
});

export const ListSupplyCodes = route({
  name: 'ListSupplyCodes',
  method: 'GET',
  path: '/api/dispatch/supply-codes',
  summary: 'GB/T 38565-2020 supply codes by part of a name, a word for it, or the start of a code',
  right: 'resources.read',
  query: obj({ ...pageQuery, q: search, under: opt(ItemCode) }),
  answers: { 200: Page(SupplyCode) },
});

export const ListPlaces = route({
  name: 'ListPlaces',
  method: 'GET',
  path: '/api/dispatch/places',
  summary:
    'Places by part of their name or the initials of its pinyin: districts, towns and streets, depots, teams',
  right: 'resources.read',
  query: obj({
    q: Text(100),
    limit: opt(Type.Integer({ minimum: 1, maximum: 50, default: 12 })),
  }),
  answers: { 200: obj({ items: Type.Array(FoundPlace, { maxItems: 50 }) }) },
});
