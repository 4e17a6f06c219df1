import type { OrderLine, RecommendedSupply, SupplyPick } from '@muster/contracts';

type StockPick = Pick<SupplyPick, 'depotId' | 'stockId' | 'itemCode' | 'reserve' | 'quantity'>;
type Supply = Pick<RecommendedSupply, 'itemCode' | 'need' | 'ordered'> & { picks: readonly StockPick[] };
/** Quantities that somebody decided, by `keyOf`. */
type Changed = Readonly<Record<string, number>>;
interface Drafted {
  key: string;
  line: Pick<OrderLine, 'depotId' | 'itemCode' | 'reserve' | 'quantity'>;
}

/** One stock may serve an item's need and its group's. */
export const keyOf = (
  { itemCode }: Pick<Supply, 'itemCode'>,
  { stockId }: Pick<StockPick, 'stockId'>,
): string => `${itemCode}/${stockId}`;

/** What a supplier would have to bring first is taken by a decision alone. */
export const quantityOf = (supply: Pick<Supply, 'itemCode'>, pick: StockPick, changed: Changed): number =>
  changed[keyOf(supply, pick)] ?? (pick.reserve === 'stock' ? pick.quantity : 0);

export const draftOf = (supplies: readonly Supply[], changed: Changed): Drafted[] =>
  supplies.flatMap((supply) =>
    supply.picks
      .map((pick) => ({
        key: keyOf(supply, pick),
        line: {
          depotId: pick.depotId,
          itemCode: pick.itemCode,
          reserve: pick.reserve,
          quantity: quantityOf(supply, pick, changed),
        },
      }))
      .filter(({ line }) => line.quantity > 0),
  );

export const isMet = ({ need, ordered = 0 }: Pick<Supply, 'need' | 'ordered'>): boolean => ordered >= need;

/** Decisions that stand after an order: what it did not take along, and what was typed while it was on its way. */
export function left(now: Changed, then: Changed, sent: readonly Pick<Drafted, 'key'>[]): Changed {
  const gone = new Set(sent.map(({ key }) => key).filter((key) => now[key] === then[key]));
  return Object.fromEntries(Object.entries(now).filter(([key]) => !gone.has(key)));
}
