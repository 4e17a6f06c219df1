import type { Order, OrderState } from '@muster/contracts';
import type { Step, Waiting } from './outbox.ts';

const reached: Readonly<Record<Step, OrderState>> = {
  accept: 'accepted',
  depart: 'departed',
  arrive: 'arrived',
  release: 'released',
  decline: 'declined',
};
const next: Partial<Record<OrderState, Step>> = {
  given: 'accept',
  accepted: 'depart',
  departed: 'arrive',
  arrived: 'release',
};
const declinable: readonly OrderState[] = ['given', 'accepted'];

export const isOver = (state: OrderState): boolean => next[state] === undefined;

/** Where an order stands for who answers it: with what they tapped and what is still to arrive. */
export function standing(order: Order, waiting: readonly Waiting[]) {
  const own = waiting.filter((each) => each.orderId === order.id && each.refused === undefined);
  const state = own.reduce<OrderState>((_, { step }) => reached[step], order.state);
  // Called off is called off, whatever was tapped.
  const shown = order.state === 'cancelled' ? order.state : state;
  return { state: shown, next: next[shown], mayDecline: declinable.includes(shown), waiting: own };
}
