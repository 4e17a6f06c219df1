import { type Reserve, seededDepotId } from '@muster/contracts';
import { measureOf } from '../supplies/index.ts';
import { depotShares } from './depots.ts';
import { unitOf } from './unit-of.ts';

/**
 * What the city's north depot holds of each item; the others a share of it. The city means to resettle 30,000
 * people in an emergency: `target` is what all depots together should then hold. Quantities of our own making.
 */
const inStock: readonly (readonly [itemCode: string, quantity: number, target?: number])[] = [
  ['1010200', 60_000],
  ['1100105', 40_000, 90_000],
  ['1100106', 20_000],
  ['1100401', 80_000, 180_000],
  ['1110101', 9_000, 15_000],
  ['1110202', 12_000, 30_000],
  ['1110203', 12_000, 30_000],
  ['1110301', 2_400],
  ['1120100', 1_200, 3_000],
  ['1120200', 600],
  ['1130501', 8_000, 30_000],
  ['1130700', 6_000],
  ['1140100', 60],
  ['2010101', 160],
  ['2010110', 200_000],
  ['2010201', 80],
  ['2010202', 120],
  ['2010213', 6_000],
  ['2020102', 12],
  ['2020204', 40],
  ['2020305', 8],
  ['2030102', 200],
  ['2030105', 30],
  ['2030108', 150],
  ['2030608', 4_000],
  ['2040402', 24],
  ['2050100', 36],
  ['2060203', 40],
  ['2060603', 30_000],
  ['2070201', 5_000],
  ['2070301', 60],
  ['2080101', 2],
  ['2080300', 3_000],
  ['2110102', 120],
  ['2110107', 2_000],
  ['2110116', 800],
  ['2120105', 20],
  ['2120204', 2_500],
  ['2130101', 10],
  ['2130105', 120],
  ['2130305', 20],
  ['2160502', 8],
  ['2170102', 30],
  ['2170201', 300],
  ['2200102', 1_500],
  ['3010200', 6_000],
  ['3010700', 120_000],
  ['3010800', 20_000],
  ['3011002', 40_000],
  ['3011006', 60_000],
];
/** What suppliers have bound themselves to bring, and what could be made: the city's alone. */
const elsewhere: readonly (readonly [itemCode: string, reserve: Reserve, quantity: number])[] = [
  ['1100105', 'agreement', 60_000],
  ['1100401', 'agreement', 200_000],
  ['1110203', 'agreement', 10_000],
  ['2060603', 'agreement', 100_000],
  ['3010700', 'agreement', 200_000],
  ['1120100', 'capacity', 500],
  ['2010110', 'capacity', 1_000_000],
  ['3010700', 'capacity', 300_000],
];

export interface SeededStock {
  n: number;
  depotId: string;
  unitPath: string;
  itemCode: string;
  measure: string;
  reserve: Reserve;
  quantity: number;
  target: number | null;
}

const districts = [
  '610102',
  '610103',
  '610104',
  '610111',
  '610112',
  '610113',
  '610114',
  '610115',
  '610116',
  '610117',
  '610118',
  '610122',
  '610124',
];
/** A district keeps what it would use by the dozen; what is rare lies with the city. */
const cityDepots: ReadonlySet<string> = new Set([seededDepotId(1), seededDepotId(2)]);
const allShares = depotShares.reduce((sum, share) => sum + share, 0);

export function seededStocks(): SeededStock[] {
  const held = depotShares.flatMap((share, at) => {
    const depot = { depotId: seededDepotId(at + 1), unitPath: unitOf(districts[at - 2]).unitPath };
    const own = inStock.map(([itemCode, quantity, target]) => ({
      ...depot,
      itemCode,
      reserve: 'stock' as Reserve,
      quantity: Math.round(quantity * share),
      target: target === undefined ? null : Math.round((target * share) / allShares),
    }));
    const bound =
      at === 0
        ? elsewhere.map(([itemCode, reserve, quantity]) => ({
            ...depot,
            itemCode,
            reserve,
            quantity,
            target: null,
          }))
        : [];
    return [...own, ...bound];
  });
  return held
    .filter(({ depotId, quantity }) => quantity >= (cityDepots.has(depotId) ? 1 : 5))
    .map((stock, at) => ({ ...stock, n: at + 1, measure: measureOf(stock.itemCode) }));
}
