import { feature } from '@muster/kit';
import { onPersonChanged } from './on-person-changed.ts';
import { onUnitChanged } from './on-unit-changed.ts';

export { defaultZone, unitToRead, unitToWrite } from './unit.ts';

/** Copies of identity's units and people. */
export const peopleFeature = feature({ name: 'people', slices: [onUnitChanged, onPersonChanged] });
