import { Conflict, feature } from '@muster/kit';
import { changeStock } from './change-stock.ts';
import { getStock } from './get-stock.ts';
import { listStocks } from './list-stocks.ts';
import { moveStock } from './move-stock.ts';
import { measureDiffers } from './positions.ts';

export { type Cause, type MovementRow, movementOf, type StockRow, stockShort } from './ledger.ts';
export { depotsFor, mustBeActive } from './positions.ts';
export {
  lockPositions,
  lockStocks,
  type Position,
  samePosition,
  writeMovements,
} from './store.ts';

/** What the database itself refuses, should the slices ever let it through. */
export const ledgerViolations = {
  stocks_available_not_negative: () =>
    Conflict(
      'dispatch.stock_short',
      'Somebody took it first: there is not enough. Read the stock and ask for less.',
    ),
  stocks_held_not_negative: () =>
    Conflict('dispatch.stock_short', 'More would move than is held. Read the order and the stock again.'),
  stocks_measure: () => measureDiffers('This item', 'another measure'),
};
export const stocksFeature = feature({
  name: 'stocks',
  slices: [listStocks, getStock, moveStock, changeStock],
  violations: ledgerViolations,
});
