import { busTables } from '@muster/bus';
import type {
  Account,
  Incident,
  IncidentStatus,
  KeptRecommendation,
  MovementKind,
  NeedRule,
  Order,
  PersonBrief,
  Reserve,
  ResourceContact,
  TeamPublic,
} from '@muster/contracts';
import { historyTable } from '@muster/kit';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { kmPerLat, kmPerLng, type Place } from './places/index.ts';

export const dispatch = pgSchema('dispatch');
export const { outbox, inbox, dead, idempotency, clocks, streams, audit, auditHeads } = busTables(dispatch);
export const history = historyTable(dispatch);

const at = (name: string) => timestamp(name, { withTimezone: true });
const amount = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);
const aggregate = {
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  unitPath: text('unit_path').notNull(),
};

/** A place on the plane of `places/place.ts`: GiST hands rows out nearest first (`<->`). */
const spot = customType<{ data: string }>({ dataType: () => 'point' });
const spotOf = (place: string) =>
  sql.raw(
    `point((${place}->>'lng')::double precision * ${kmPerLng}, (${place}->>'lat')::double precision * ${kmPerLat})`,
  );

export const units = dispatch.table('units', {
  ...aggregate,
  code: text('code').notNull(),
  name: text('name').notNull(),
  zone: text('zone').notNull(),
  prefix: text('prefix'),
});

/** Copies of the incident service's incidents. */
export const incidents = dispatch.table('incidents', {
  ...aggregate,
  status: text('status').$type<IncidentStatus>().notNull(),
  whole: jsonb('whole').$type<Incident>().notNull(),
});

export const teams = dispatch.table(
  'teams',
  {
    ...aggregate,
    unitCode: text('unit_code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<TeamPublic['kind']>().notNull(),
    capabilities: text('capabilities').array().notNull(),
    skills: text('skills').array().notNull(),
    regionCode: text('region_code'),
    peopleCount: integer('people_count').notNull(),
    contact: jsonb('contact').$type<ResourceContact>(),
    baseLocation: jsonb('base_location').$type<Place>().notNull(),
    location: jsonb('location').$type<Place>(),
    spot: spot('spot').generatedAlwaysAs(spotOf('coalesce(location, base_location)')),
    state: text('state').$type<TeamPublic['state']>().notNull(),
    speedClass: text('speed_class').$type<TeamPublic['speedClass']>().notNull(),
    personIds: uuid('person_ids').array().notNull(),
    openOrderId: uuid('open_order_id'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    index('teams_newest').on(t.createdAt, t.id),
    index('teams_unit').on(t.unitPath.op('text_pattern_ops')),
  ],
);

/** What a team can be asked for, one row a capability or skill, kept by a trigger: nearest first by one index. */
export const reach = dispatch.table(
  'reach',
  {
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id),
    key: text('key').notNull(),
    state: text('state').notNull(),
    speedClass: text('speed_class').notNull(),
    unitPath: text('unit_path').notNull(),
    spot: spot('spot').notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.key] })],
);

export const depots = dispatch.table(
  'depots',
  {
    ...aggregate,
    unitCode: text('unit_code').notNull(),
    name: text('name').notNull(),
    regionCode: text('region_code'),
    location: jsonb('location').$type<Place>().notNull(),
    address: text('address'),
    contact: jsonb('contact').$type<ResourceContact>(),
    keeperIds: uuid('keeper_ids').array().notNull(),
    active: boolean('active').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    index('depots_newest').on(t.createdAt, t.id),
    index('depots_unit').on(t.unitPath.op('text_pattern_ops')),
  ],
);

/** An item has one measure everywhere, or sums over depots would mean nothing. */
export const items = dispatch.table(
  'items',
  { code: text('code').primaryKey(), measure: text('measure').notNull() },
  (t) => [unique('items_code_measure').on(t.code, t.measure)],
);

/**
 * Balances of one depot, item and kind of reserve. They follow from `movements` by a trigger and by nothing else;
 * what the depot holds is never negative, what lies outside (`supplier`, `adjusted`) may owe, and over all rows
 * of an item everything sums to zero.
 */
export const stocks = dispatch.table(
  'stocks',
  {
    ...aggregate,
    depotId: uuid('depot_id')
      .notNull()
      .references(() => depots.id),
    itemCode: text('item_code').notNull(),
    measure: text('measure').notNull(),
    reserve: text('reserve').$type<Reserve>().notNull(),
    available: amount('available'),
    reserved: amount('reserved'),
    inTransit: amount('in_transit'),
    onScene: amount('on_scene'),
    consumed: amount('consumed'),
    writtenOff: amount('written_off'),
    adjusted: amount('adjusted'),
    supplier: amount('supplier'),
    target: bigint('target', { mode: 'number' }),
    note: text('note'),
    /** The depot's, set by triggers: one index finds an item's nearest depots. */
    spot: spot('spot').notNull().default(sql`point(0, 0)`),
    active: boolean('active').notNull().default(true),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    unique('stocks_position').on(t.depotId, t.itemCode, t.reserve),
    foreignKey({
      name: 'stocks_measure',
      columns: [t.itemCode, t.measure],
      foreignColumns: [items.code, items.measure],
    }),
    check('stocks_available_not_negative', sql`${t.available} >= 0`),
    check(
      'stocks_held_not_negative',
      sql`${t.reserved} >= 0 and ${t.inTransit} >= 0 and ${t.onScene} >= 0 and ${t.consumed} >= 0 and ${t.writtenOff} >= 0`,
    ),
    check('stocks_bounded', sql`${t.available} <= 1000000000000 and ${t.onScene} <= 1000000000000`),
    index('stocks_newest').on(t.createdAt, t.id),
    index('stocks_item').on(t.itemCode),
  ],
);

/** The ledger: written once, never changed. */
export const movements = dispatch.table(
  'movements',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').$type<MovementKind>().notNull(),
    itemCode: text('item_code').notNull(),
    quantity: bigint('quantity', { mode: 'number' }).notNull(),
    fromStockId: uuid('from_stock_id')
      .notNull()
      .references(() => stocks.id),
    fromAccount: text('from_account').$type<Account>().notNull(),
    toStockId: uuid('to_stock_id')
      .notNull()
      .references(() => stocks.id),
    toAccount: text('to_account').$type<Account>().notNull(),
    orderId: uuid('order_id'),
    reason: text('reason'),
    by: jsonb('by').$type<PersonBrief>().notNull(),
    at: at('at').notNull(),
  },
  (t) => [
    check('movements_quantity', sql`${t.quantity} > 0`),
    check('movements_move', sql`${t.fromStockId} <> ${t.toStockId} or ${t.fromAccount} <> ${t.toAccount}`),
    index('movements_from').on(t.fromStockId, t.at, t.id),
    index('movements_to').on(t.toStockId, t.at, t.id),
    index('movements_order').on(t.orderId),
  ],
);

/** The last serial of a day, by what numbers begin with: should two units come to share that, theirs still differ. */
export const serials = dispatch.table(
  'serials',
  { prefix: text('prefix').notNull(), day: text('day').notNull(), last: integer('last').notNull() },
  (t) => [primaryKey({ columns: [t.prefix, t.day] })],
);

export const orders = dispatch.table(
  'orders',
  {
    ...aggregate,
    number: text('number').notNull(),
    kind: text('kind').$type<Order['kind']>().notNull(),
    state: text('state').$type<Order['state']>().notNull(),
    /** Neither released nor declined nor cancelled. */
    open: boolean('open')
      .notNull()
      .generatedAlwaysAs(sql`state in ('given', 'accepted', 'departed', 'arrived')`),
    incidentId: uuid('incident_id').notNull(),
    incidentNumber: text('incident_number'),
    incidentTitle: text('incident_title'),
    incidentUnitPath: text('incident_unit_path').notNull(),
    teamId: uuid('team_id').references(() => teams.id),
    teamName: text('team_name'),
    lines: jsonb('lines').$type<Order['lines']>().notNull(),
    exercise: boolean('exercise').notNull(),
    place: text('place'),
    location: jsonb('location').$type<Place>(),
    note: text('note'),
    distanceMetres: integer('distance_metres'),
    estimatedMinutes: integer('estimated_minutes'),
    receipts: jsonb('receipts').$type<Order['receipts']>().notNull(),
    /** Besides those whose account names the team: people of the team, or keepers of the depots. */
    answererIds: uuid('answerer_ids').array().notNull(),
    releaseDueAt: at('release_due_at'),
    givenBy: jsonb('given_by').$type<PersonBrief>().notNull(),
    givenAt: at('given_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    unique('orders_number').on(t.number),
    uniqueIndex('orders_one_open_per_team').on(t.teamId).where(sql`open`),
    check('orders_team_or_lines', sql`(${t.teamId} is not null) = (jsonb_array_length(${t.lines}) = 0)`),
    index('orders_newest').on(t.givenAt, t.id),
    index('orders_incident').on(t.incidentId, t.givenAt),
    index('orders_team').on(t.teamId, t.givenAt),
    index('orders_lines').using('gin', t.lines.op('jsonb_path_ops')),
    index('orders_answerers').using('gin', t.answererIds),
  ],
);

/** What an event of a class needs. */
export const needRules = dispatch.table(
  'need_rules',
  {
    ...aggregate,
    eventClass: text('event_class').notNull(),
    kind: text('kind').$type<NeedRule['kind']>().notNull(),
    skill: text('skill'),
    itemCode: text('item_code'),
    figure: text('figure').$type<NeedRule['figure']>().notNull(),
    perFigure: doublePrecision('per_figure').notNull(),
    byLevel: jsonb('by_level').$type<NeedRule['byLevel']>().notNull(),
    basis: text('basis').notNull(),
    active: boolean('active').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    index('need_rules_class').on(t.eventClass),
    check('need_rules_one_kind', sql`(${t.skill} is null) <> (${t.itemCode} is null)`),
  ],
);

/** Plans that were started for an incident; `whole` waits until the incident itself is known here. */
export const recommendations = dispatch.table('recommendations', {
  incidentId: uuid('incident_id').primaryKey(),
  id: uuid('id').notNull(),
  version: integer('version').notNull(),
  unitPath: text('unit_path').notNull(),
  activationId: uuid('activation_id').notNull(),
  /** Resources are looked for in this unit and below it. */
  scope: text('scope').notNull(),
  whole: jsonb('whole').$type<KeptRecommendation>(),
});
