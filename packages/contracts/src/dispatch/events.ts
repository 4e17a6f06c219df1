import { event } from '../contract.ts';
import { Id, obj, orNull } from '../shapes.ts';
import { DepotPublic, Movement, Order, Stock, TeamPublic } from './model.ts';
import { KeptRecommendation } from './recommendation.ts';

export const TeamChanged = event('dispatch.team.changed', {
  summary: 'A team was added, changed, moved, or its state followed its order',
  data: TeamPublic,
  seenBy: 'resources.read',
  correlation: (team) => team.id,
});

export const DepotChanged = event('dispatch.depot.changed', {
  summary: 'A depot was added or changed',
  data: DepotPublic,
  seenBy: 'resources.read',
  correlation: (depot) => depot.id,
});

export const StockMoved = event('dispatch.stock.moved', {
  summary: 'Goods moved from one account to another; the balances are those after it',
  data: obj({ ...Stock.properties, incidentId: orNull(Id), movement: orNull(Movement) }),
  seenBy: 'resources.read',
  correlation: (stock) => stock.incidentId ?? stock.id,
});

export const ResourcesRecommended = event('dispatch.resources.recommended', {
  summary: 'A plan was started: the teams and supplies its incident needs, ranked, and what is short',
  data: KeptRecommendation,
  seenBy: 'resources.read',
  correlation: (kept) => kept.incidentId,
});

const order = <const V extends string>(verb: V, summary: string) =>
  event(`dispatch.order.${verb}`, {
    summary,
    data: Order,
    seenBy: 'orders.read',
    correlation: (data) => data.incidentId,
  });
export const OrderGiven = order('given', 'A team or supplies were ordered to an incident');
export const OrderAccepted = order('accepted', 'The team or the depots accepted the order');
export const OrderDeclined = order('declined', 'The order was declined; its stock is back, its team free');
export const OrderDeparted = order('departed', 'The team or the supplies are on their way');
export const OrderArrived = order('arrived', 'The team or the supplies are on scene');
export const OrderReleased = order(
  'released',
  'The order is done: the team is free, unused supplies are back',
);
export const OrderCancelled = order(
  'cancelled',
  'The order was called off; its stock is back, its team free',
);
export const OrderReleaseDue = order(
  'release-due',
  'The incident of an open order is over: the order waits to be released',
);
