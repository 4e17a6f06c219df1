import type { OrderState, OrderStep, Receipt } from '@muster/contracts';
import { Conflict, type Who } from '@muster/kit';
import type { orders } from '../schema.ts';

type Row = typeof orders.$inferSelect;
export type OrderRow = Omit<Row, 'open'>;

const reached: Record<OrderStep, OrderState> = {
  accept: 'accepted',
  decline: 'declined',
  depart: 'departed',
  arrive: 'arrived',
  release: 'released',
  cancel: 'cancelled',
};
const possibleFrom: Record<OrderState, readonly OrderStep[]> = {
  given: ['accept', 'decline', 'cancel'],
  // A lorry that will not start is a fact: who accepted may still have to decline.
  accepted: ['depart', 'decline', 'cancel'],
  departed: ['arrive', 'cancel'],
  arrived: ['release'],
  released: [],
  declined: [],
  cancelled: [],
};
export const isOpen = (state: OrderState): boolean => possibleFrom[state].length > 0;

export const receiptOf = (
  step: Receipt['step'],
  who: Who,
  now: Date,
  note: string | null,
  takenAt?: string,
): Receipt => ({
  step,
  at: now.toISOString(),
  ...(takenAt === undefined ? {} : { takenAt }),
  by: { id: who.id, name: who.name },
  note,
});

/** A phone may have waited for its line; what it says of the time counts where it can be true and says something. */
const noticeableMs = 30_000;
function believed(takenAt: string | undefined, givenAt: Date, now: Date): string | undefined {
  if (takenAt === undefined) return undefined;
  const at = new Date(takenAt);
  return at >= givenAt && now.getTime() - at.getTime() >= noticeableMs ? at.toISOString() : undefined;
}

/**
 * The order after the step, or the very same order where this person took this step before: a second tap, or a
 * request that was sent again, changes nothing. Any other step that the state does not allow is refused.
 */
export function afterStep(
  order: OrderRow,
  step: OrderStep,
  who: Who,
  now: Date,
  note: string | null,
  takenAt?: string,
): OrderRow {
  const taken = order.receipts.find((receipt) => receipt.step === step);
  if (taken?.by.id === who.id) return order;
  if (!possibleFrom[order.state].includes(step)) throw stepRefused(order, step, taken);
  return {
    ...order,
    version: order.version + 1,
    state: reached[step],
    receipts: [...order.receipts, receiptOf(step, who, now, note, believed(takenAt, order.givenAt, now))],
    updatedAt: now,
  };
}

function stepRefused(order: OrderRow, step: OrderStep, taken: Receipt | undefined) {
  const possible = possibleFrom[order.state];
  const already = taken ? ` ${taken.by.name} did that at ${taken.at}.` : '';
  const now =
    possible.length > 0 ? `Possible now: ${possible.join(', ')}.` : 'Nothing more can be done with it.';
  return Conflict(
    'dispatch.step_not_possible',
    `Order ${order.number} is ${order.state}, so "${step}" is not possible.${already} ${now}`,
  );
}

/** Dates as the row holds them. */
export function orderSeen(order: OrderRow) {
  const { answererIds: _answererIds, ...shown } = order;
  return { ...shown, possible: [...possibleFrom[order.state]] };
}
