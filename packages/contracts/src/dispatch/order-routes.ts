import Type from 'typebox';
import { route } from '../contract.ts';
import {
  Change,
  GivenLocation,
  Id,
  IdParams,
  obj,
  oneOf,
  opt,
  orNull,
  Page,
  pageQuery,
  Text,
  Time,
} from '../shapes.ts';
import { Balance, ItemCode, Order, OrderState, Quantity, Reserve } from './model.ts';
import { KeptRecommendation, NeedRule, Recommendation } from './recommendation.ts';
import { EventClassPrefix } from './words.ts';

export const GetRecommendations = route({
  name: 'GetRecommendations',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/recommendations',
  summary:
    'Teams and supplies for an incident, ranked, with distance, estimated arrival, reasons and shortfall',
  right: 'resources.read',
  query: obj({ incidentId: Id, limit: opt(Type.Integer({ minimum: 1, maximum: 100, default: 20 })) }),
  answers: { 200: Recommendation },
});
export const GetKeptRecommendation = route({
  name: 'GetKeptRecommendation',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/recommendations/:incidentId',
  summary: "What was recommended when the incident's plan was last started",
  right: 'resources.read',
  params: obj({ incidentId: Id }),
  answers: { 200: KeptRecommendation },
});

export const ListNeedRules = route({
  name: 'ListNeedRules',
  method: 'GET',
  path: '/api/dispatch/need-rules',
  summary: 'The rules that say what an event needs; `class` keeps those that hold for an event class',
  right: 'resources.read',
  query: obj({ ...pageQuery, class: opt(EventClassPrefix) }),
  answers: { 200: Page(NeedRule) },
});
const rule = NeedRule.properties;
export const AddNeedRule = route({
  name: 'AddNeedRule',
  method: 'POST',
  path: '/api/dispatch/need-rules',
  summary: "Adds a rule of need for the caller's unit: either a skill or an item",
  right: 'rules.keep',
  body: obj({
    eventClass: rule.eventClass,
    skill: opt(rule.skill),
    itemCode: opt(rule.itemCode),
    figure: rule.figure,
    perFigure: rule.perFigure,
    byLevel: opt(rule.byLevel),
    basis: rule.basis,
  }),
  answers: { 201: NeedRule },
});
export const ChangeNeedRule = route({
  name: 'ChangeNeedRule',
  method: 'PATCH',
  path: '/api/dispatch/need-rules/:id',
  summary: 'Changes a rule of need or switches it off',
  right: 'rules.keep',
  params: IdParams,
  ifMatch: true,
  body: obj({
    perFigure: opt(rule.perFigure),
    byLevel: opt(rule.byLevel),
    basis: opt(rule.basis),
    active: opt(Type.Boolean()),
  }),
  answers: { 200: NeedRule },
});
export const ListNeedRuleHistory = route({
  name: 'ListNeedRuleHistory',
  method: 'GET',
  path: '/api/dispatch/need-rules/:id/history',
  summary: 'Who changed the rule, when, from what to what; the latest first',
  right: 'rules.keep',
  params: IdParams,
  query: obj(pageQuery),
  answers: { 200: Page(Change) },
});

export const ListOrders = route({
  name: 'ListOrders',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/orders',
  summary: "Orders, newest first; `mine=true` keeps those the caller's team or depot answers",
  right: 'orders.read',
  query: obj({
    ...pageQuery,
    /** The one order with this number, as people say it. */
    number: opt(Text(60)),
    incidentId: opt(Id),
    teamId: opt(Id),
    depotId: opt(Id),
    state: opt(OrderState),
    /** `true`: only those that are neither released, declined nor cancelled. */
    open: opt(oneOf('true', 'false')),
    mine: opt(oneOf('true', 'false')),
  }),
  answers: { 200: Page(Order) },
});
export const GetOrder = route({
  name: 'GetOrder',
  personal: true,
  method: 'GET',
  path: '/api/dispatch/orders/:id',
  summary: 'One order with its receipts',
  right: 'orders.read',
  params: IdParams,
  answers: { 200: Order },
});
export const GiveOrder = route({
  name: 'GiveOrder',
  method: 'POST',
  path: '/api/dispatch/orders',
  summary: 'Orders a team, or supplies, to an incident: exactly one of `teamId` and `lines`',
  right: 'orders.give',
  body: obj({
    incidentId: Id,
    teamId: opt(Id),
    lines: opt(
      Type.Array(obj({ depotId: Id, itemCode: ItemCode, quantity: Quantity, reserve: opt(Reserve) }), {
        minItems: 1,
        maxItems: 50,
      }),
    ),
    place: opt(Text(300)),
    location: opt(GivenLocation),
    note: opt(Text(500)),
  }),
  answers: { 201: Order },
});

const step = <const N extends string, const P extends string>(name: N, verb: P, summary: string) =>
  ({
    name,
    method: 'POST',
    path: `/api/dispatch/orders/:id/${verb}`,
    summary,
    params: IdParams,
    answers: { 200: Order },
  }) as const;
const note = opt(orNull(Text(500)));
/** When the step was taken, from who answers over a line that was away; kept where it can be true. */
const takenAt = opt(Time);
/** A tap on a phone sends no body at all: that is `null`. */
const onTheWay = orNull(obj({ note, location: opt(GivenLocation), takenAt }));

export const AcceptOrder = route({
  ...step('AcceptOrder', 'accept', 'The team or depot takes the order; a repeated tap is harmless'),
  right: 'orders.answer',
  body: onTheWay,
});
/** One touch does it; nobody is held up for words. */
const mayGiveReason = orNull(obj({ reason: opt(Text(500)) }));
export const DeclineOrder = route({
  ...step(
    'DeclineOrder',
    'decline',
    'The team or depot cannot, `reason` says why: the team is free and the stock back',
  ),
  right: 'orders.answer',
  body: orNull(obj({ reason: opt(Text(500)), takenAt })),
});
export const DepartOrder = route({
  ...step('DepartOrder', 'depart', 'On the way; reserved stock is in transit'),
  right: 'orders.answer',
  body: onTheWay,
});
export const ArriveOrder = route({
  ...step('ArriveOrder', 'arrive', 'On scene'),
  right: 'orders.answer',
  body: onTheWay,
});
export const ReleaseOrder = route({
  ...step(
    'ReleaseOrder',
    'release',
    'Done, by who gives orders or who answers this one; supplies that come back are named in `returned`',
  ),
  right: 'signed-in',
  body: orNull(
    obj({
      note,
      takenAt,
      returned: opt(
        Type.Array(obj({ depotId: Id, itemCode: ItemCode, quantity: Balance, reserve: opt(Reserve) }), {
          maxItems: 50,
        }),
      ),
    }),
  ),
});
export const CancelOrder = route({
  ...step(
    'CancelOrder',
    'cancel',
    'Calls the order off before it has arrived: the team is free and the stock back',
  ),
  right: 'orders.give',
  body: mayGiveReason,
});
