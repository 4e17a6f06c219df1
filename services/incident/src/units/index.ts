import { feature } from '@muster/kit';
import { onUnitChanged } from './on-unit-changed.ts';

export { namedUnits, unitById, unitsAbove } from './store.ts';
export { type ChainUnit, chainOfPath, refOf, type UnitRow } from './unit.ts';

export const unitsFeature = feature({ name: 'units', slices: [onUnitChanged] });
