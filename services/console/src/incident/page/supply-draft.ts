import type { Order, OrderLine, RecommendedSupply, SupplyPick } from '@muster/contracts';

type Given = Pick<Order, 'state'> & {
  lines: readonly Pick<OrderLine, 'itemCode' | 'quantity' | 'returned'>[];
};
type Advice = Pick<RecommendedSupply, 'need'> & {
  picks: readonly Pick<SupplyPick, 'stockId' | 'reserve' | 'quantity'>[];
};

/** Pieces of each item that went to an incident: what was refused, called off or brought back does not count. */
export function orderedOf(orders: readonly Given[]): ReadonlyMap<string, number> {
  const ordered = new Map<string, number>();
  for (const { state, lines } of orders) {
    if (state === 'declined' || state === 'cancelled') continue;
    for (const { itemCode, quantity, returned } of lines)
      ordered.set(itemCode, (ordered.get(itemCode) ?? 0) + quantity - returned);
  }
  return ordered;
}

/** What is taken of each pick until somebody decides otherwise: what is still needed, of what lies in store, the nearest first. */
export function advised({ need, picks }: Advice, ordered = 0): ReadonlyMap<string, number> {
  let open = Math.max(0, need - ordered);
  return new Map(
    picks.map(({ stockId, reserve, quantity }) => {
      const taken = reserve === 'stock' ? Math.min(quantity, open) : 0;
      open -= taken;
      return [stockId, taken];
    }),
  );
}
