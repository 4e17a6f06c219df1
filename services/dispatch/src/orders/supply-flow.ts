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

type Move = readonly [kind: MovementKind, quantity: number, from: Account, to: Account];

function movesOf(
  step: OrderStep,
  before: OrderRow['state'],
  { quantity, returned }: OrderRow['lines'][number],
): Move[] {
  switch (step) {
    case 'accept':
      return [];
    case 'depart':
      return [['issue', quantity, 'reserved', 'in-transit']];
    case 'arrive':
      return [['deliver', quantity, 'in-transit', 'on-scene']];
    case 'release':
      return [
        ['return', returned, 'on-scene', 'available'],
        ['consume', quantity - returned, 'on-scene', 'consumed'],
      ];
    case 'decline':
    case 'cancel':
      return [['restore', quantity, before === 'departed' ? 'in-transit' : 'reserved', 'available']];
  }
}

/** What a step of an order does to the stock of its lines; `held` are those stocks. */
export const movementsOf = (
  before: OrderRow,
  after: OrderRow,
  step: OrderStep,
  held: readonly StockRow[],
  cause: Omit<Cause, 'kind'>,
): MovementRow[] =>
  after.lines.flatMap((line) => {
    const stock = held.find(({ id }) => id === line.stockId);
    if (!stock) throw new Error(`order ${after.number} has a line without its stock`);
    return movesOf(step, before.state, line)
      .filter(([, quantity]) => quantity > 0)
      .map(([kind, quantity, from, to]) =>
        movementOf(quantity, { stock, account: from }, { stock, account: to }, { ...cause, kind }),
      );
  });
