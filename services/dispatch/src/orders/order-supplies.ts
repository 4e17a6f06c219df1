import type { BodyOf, GiveOrder } from '@muster/contracts';
import { Invalid } from '@muster/kit';
import { type Position, type StockRow, samePosition, stockShort } from '../stocks/index.ts';
import { isSupplyCode, measureOf } from '../supplies/index.ts';

export type Line = Position & { quantity: number };
type Body = BodyOf<(typeof GiveOrder)['shape']>;
const mostOfOneLine = 1_000_000_000;

/** One line a depot, item and kind of reserve, whatever was repeated. */
export function wantedLines(asked: NonNullable<Body['lines']>): Line[] {
  const lines: Line[] = [];
  for (const [index, { reserve = 'stock', ...line }] of asked.entries()) {
    if (!isSupplyCode(line.itemCode))
      throw Invalid('dispatch.item_unknown', `${line.itemCode} is no code of GB/T 38565-2020.`, {
        errors: [{ path: `/lines/${index}/itemCode`, message: 'is no code of GB/T 38565-2020' }],
      });
    const wanted = { ...line, reserve };
    const same = lines.find((other) => samePosition(other, wanted));
    if (same) same.quantity += wanted.quantity;
    else lines.push(wanted);
    if ((same ?? wanted).quantity > mostOfOneLine)
      throw Invalid(
        'dispatch.quantity_too_large',
        `No more than ${mostOfOneLine} of one item can be ordered at once.`,
        {
          errors: [{ path: `/lines/${index}/quantity`, message: 'too much together with the lines before' }],
        },
      );
  }
  return lines;
}

/** The stock of each line; refuses what would take more than there is, with what there is. */
export function stocksFor(lines: readonly Line[], held: readonly StockRow[]): StockRow[] {
  return lines.map((line) => {
    const stock = held.find((each) => samePosition(each, line));
    const available = stock?.available ?? 0;
    if (!stock || available < line.quantity)
      throw stockShort(
        {
          itemCode: line.itemCode,
          depotId: line.depotId,
          available,
          measure: stock?.measure ?? measureOf(line.itemCode),
        },
        line.quantity,
      );
    return stock;
  });
}
