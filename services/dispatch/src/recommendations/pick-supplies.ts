import type { RecommendedSupply, Shortfall, SupplyPick } from '@muster/contracts';
import type { Need } from '../needs/index.ts';
import { leadMinutes, type Place, tripBetween } from '../places/index.ts';
import { itemName, measureOf } from '../supplies/index.ts';
import type { StockCandidate } from './candidates.ts';
import * as words from './words.ts';

/** The most depots that one need is picked from, and how many are looked at first: they mostly suffice. */
export const mostPicks = 20;
export const firstPicks = 8;
/** The nearest that are named where nothing is needed any more, for somebody who decides to send more. */
const spare = 3;

interface Offer {
  stock: StockCandidate;
  metres: number | null;
  minutes: number | null;
  lead: number;
}
interface Picked {
  supplies: RecommendedSupply[];
  short: Shortfall[];
}

/**
 * Takes what arrives soonest until the need is met; what a supplier has still to bring comes later by its lead.
 * `totals` says what there is of an item in all where the picks may not be everything: short is what exceeds that.
 * `ordered` says of how much of each need something is on its way or there.
 */
export function pickSupplies(
  needs: readonly Need[],
  stocks: ReadonlyMap<string, readonly StockCandidate[]>,
  from: Place | null,
  totals: ReadonlyMap<string, number> = new Map(),
  ordered: ReadonlyMap<string, number> = new Map(),
): Picked {
  // One stock may serve two needs, an item's and its group's: what one takes the other has not.
  const taken = new Map<string, number>();
  const short: Shortfall[] = [];
  const supplies = needs.map((need): RecommendedSupply => {
    const picks: SupplyPick[] = [];
    const there = ordered.get(need.key) ?? 0;
    const still = Math.max(0, need.need - there);
    let open = still;
    for (const offer of soonest(stocks.get(need.key) ?? [], from)) {
      if (still === 0 ? picks.length === spare : open === 0 || picks.length === mostPicks) break;
      const before = taken.get(offer.stock.stockId) ?? 0;
      const quantity = Math.min(open, offer.stock.available - before);
      if (quantity < (still === 0 ? 0 : 1)) continue;
      taken.set(offer.stock.stockId, before + quantity);
      open -= quantity;
      picks.push(picked(offer, quantity, still));
    }
    const missing = Math.min(open, Math.max(0, still - (totals.get(need.key) ?? 0)));
    if (missing > 0) short.push(shortOf({ ...need, need: still }, missing, there));
    return {
      itemCode: need.key,
      itemName: itemName(need.key),
      measure: measureOf(need.key),
      need: need.need,
      ordered: there,
      reasons: [
        words.needsByRule(need, need.rule.basis, need.rule.perFigure),
        ...(open > missing ? [words.fartherAway(picks.length, open - missing)] : []),
      ],
      picks,
      short: missing,
    };
  });
  return { supplies, short };
}

const soonest = (stocks: readonly StockCandidate[], from: Place | null): Offer[] =>
  stocks
    .map((stock): Offer => {
      const trip = from ? tripBetween(stock.location, from, 'lorry') : undefined;
      const lead = leadMinutes[stock.reserve];
      return { stock, lead, metres: trip?.metres ?? null, minutes: trip ? trip.minutes + lead : null };
    })
    .sort(
      (a, b) =>
        (a.minutes ?? a.lead) - (b.minutes ?? b.lead) ||
        b.stock.available - a.stock.available ||
        a.stock.depotName.localeCompare(b.stock.depotName),
    );

function shortOf({ key, need }: Need, missing: number, ordered: number): Shortfall {
  const name = itemName(key);
  return {
    kind: 'supply',
    key,
    name,
    need,
    found: need - missing,
    short: missing,
    reason: `${ordered > 0 ? `已下令 ${ordered} ${measureOf(key)}，还` : ''}需要${name} ${need} ${measureOf(key)}，可调用的只有 ${need - missing}，缺口 ${missing}`,
  };
}

const picked = ({ stock, metres, minutes, lead }: Offer, quantity: number, need: number): SupplyPick => ({
  depotId: stock.depotId,
  depotName: stock.depotName,
  stockId: stock.stockId,
  itemCode: stock.itemCode,
  itemName: itemName(stock.itemCode),
  reserve: stock.reserve,
  quantity,
  distanceMetres: metres,
  arrivalMinutes: minutes,
  reasons: [
    words.isReserve(stock.reserve, lead),
    metres !== null && minutes !== null ? words.liesAt(metres, minutes) : words.liesNowhere(),
    ...(need > 0 ? [words.meetsNeed(quantity, need)] : []),
  ],
});
