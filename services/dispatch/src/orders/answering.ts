import { hasRight } from '@muster/contracts';
import { Forbidden, mustHave, NotFound, sees, type Who } from '@muster/kit';
import type { OrderRow } from './order.ts';

type Concerned = Pick<OrderRow, 'unitPath' | 'incidentUnitPath' | 'teamId' | 'answererIds'>;

/** Whether the order is the caller's own to answer: their account names the team, or the team or depot names them. */
const isTheirs = (order: Concerned, who: Who): boolean =>
  (who.teamId !== null && order.teamId === who.teamId) || order.answererIds.includes(who.id);

/** The unit that answers sees an order, and the incident's unit, and who answers it. */
export const seesOrder = (order: Concerned, who: Who): boolean =>
  sees(who, order.unitPath) || sees(who, order.incidentUnitPath) || isTheirs(order, who);

export const orderUnknown = (id: string) =>
  NotFound('dispatch.order_unknown', `There is no order ${id} that you can see.`);

/** A commander answers for any team of their unit or below it, a responder for their own alone. */
export function mustAnswer(order: Concerned & { number: string }, who: Who): void {
  mustHave(who, 'orders.answer');
  if (isTheirs(order, who) || (hasRight(who.roles, 'orders.give') && sees(who, order.unitPath))) return;
  throw Forbidden(
    'dispatch.not_your_order',
    `Order ${order.number} is another team's or depot's to answer. Have a commander of theirs answer it.`,
  );
}

/** Who gives orders calls them off; who answers this one may say that it is done. */
export function mustRelease(order: Concerned & { number: string }, who: Who): void {
  if (hasRight(who.roles, 'orders.give')) return;
  mustAnswer(order, who);
}
