import type { RecommendedSupply, Shortfall } from '@muster/contracts';
import type { Need } from '../needs/index.ts';
import { leadMinutes, type Place, tripBetween } from '../places/index.ts';
import { itemName, measureOf } from '../supplies/index.ts';
import type { StockCandidate } from './candidates.ts';
import * as words from './words.ts';

/** The most depots that one need is picked from, and how many are looked at first: they mostly suffice. */
export const mostPicks = 50;
export const firstPicks = 8;

interface Offer {
  stock: StockCandidate;
  metres: number | null;
  minutes: number | null;
  lead: number;
}

/** Takes what arrives soonest until the need is met; what a supplier has still to bring comes later by its lead. */
export function pickSupplies(
  needs: readonly Need[],
  stocks: ReadonlyMap<string, readonly StockCandidate[]>,
  from: Place | null,
): { supplies: RecommendedSupply[]; short: Shortfall[] } {
  const short: Shortfall[] = [];
  const supplies = needs.map((need): RecommendedSupply => {
    const offers = (stocks.get(need.key) ?? [])
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
    let open = need.need;
    const picks: RecommendedSupply['picks'] = [];
    for (const offer of offers) {
      if (open === 0 || picks.length === mostPicks) break;
      const quantity = Math.min(open, offer.stock.available);
      open -= quantity;
      picks.push(picked(offer, quantity, need.need));
    }
    const name = itemName(need.key);
    if (open > 0)
      short.push({
        kind: 'supply',
        key: need.key,
        name,
        need: need.need,
        found: need.need - open,
        short: open,
        reason: `需要${name} ${need.need} ${measureOf(need.key)}，可调用的只有 ${need.need - open}，缺口 ${open}`,
      });
    return {
      itemCode: need.key,
      itemName: name,
      measure: measureOf(need.key),
      need: need.need,
      reasons: [words.needsByRule(need, need.rule.basis, need.rule.perFigure)],
      picks,
      short: open,
    };
  });
  return { supplies, short };
}

function picked({ stock, metres, minutes, lead }: Offer, quantity: number, need: number) {
  return {
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
      words.meetsNeed(quantity, need),
    ],
  };
}
