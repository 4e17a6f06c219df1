import { feature } from '@muster/kit';
import { listSupplyCodes } from './list-supply-codes.ts';

export { isSupplyCode, itemName, measureOf, rangeOf } from './supply-code.ts';
export const suppliesFeature = feature({ name: 'supplies', slices: [listSupplyCodes] });
