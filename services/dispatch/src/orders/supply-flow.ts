import type { Account, BodyOf, MovementKind, OrderStep, ReleaseOrder } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import { type Cause, type MovementRow, movementOf, type StockRow, samePosition } from '../stocks/index.ts';
import type { OrderRow } from './order.ts';

export type Returned = NonNullable<NonNullable<BodyOf<(typeof ReleaseOrder)['shape']>>['returned']>;

/** The order's lines with what came back; refuses more than went out, and what was not ordered. */
export function withReturned(order: OrderRow, returned: Returned): OrderRow {
  const lines = order.lines.map((line) => ({ ...line, returned: 0 }));
  for (const [index, { quantity, reserve = 'stock', ...back }] of returned.entries()) {
    const line = lines.find((each) => samePosition(each, { ...back, reserve }));
    if (!line || line.returned + quantity > line.quantity)
      throw Invalid(
        'dispatch.return_impossible',
        line
          ? `No more than the ${line.quantity} ${line.measure} of ${line.itemName} that went out can come back.`
          : `Order ${order.number} has no such line: ${back.itemCode} from depot ${back.depotId}.`,
        {
          errors: [{ path: `/returned/${index}`, message: line ? 'more than went out' : 'was not ordered' }],
        },
      );
    line.returned += quantity;
  }
  return { ...order, lines };
}

/** What a step of an order does to the stock of its lines; `held` are those stocks. */
export function movementsOf(
  before: OrderRow,
  after: OrderRow,
  step: OrderStep,
  held: readonly StockRow[],
  cause: Omit<Cause, 'kind'>,
): MovementRow[] {
  const move = (index: number, kind: MovementKind, quantity: number, from: Account, to: Account) => {
    const line = after.lines[index];
    const stock = held.find(({ id }) => id === line?.stockId);
    if (!stock) throw new Error(`order ${after.number} has a line without its stock`);
    return quantity === 0
      ? []
      : [movementOf(quantity, { stock, account: from }, { stock, account: to }, { ...cause, kind })];
  };
  return after.lines.flatMap(({ quantity, returned }, index) => {
    switch (step) {
      case 'accept':
        return [];
      case 'depart':
        return move(index, 'issue', quantity, 'reserved', 'in-transit');
      case 'arrive':
        return move(index, 'deliver', quantity, 'in-transit', 'on-scene');
      case 'release':
        return [
          ...move(index, 'return', returned, 'on-scene', 'available'),
          ...move(index, 'consume', quantity - returned, 'on-scene', 'consumed'),
        ];
      case 'decline':
      case 'cancel':
        return move(
          index,
          'restore',
          quantity,
          before.state === 'departed' ? 'in-transit' : 'reserved',
          'available',
        );
    }
  });
}
