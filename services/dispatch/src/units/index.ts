import { feature } from '@muster/kit';
import { onUnitChanged } from './on-unit-changed.ts';

export { foreignUnit, type Home, homeFor, numberingOf } from './unit.ts';
export const unitsFeature = feature({ name: 'units', slices: [onUnitChanged] });
