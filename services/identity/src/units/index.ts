import { Conflict, feature } from '@muster/kit';
import { addUnit } from './add-unit.ts';
import { changeUnit } from './change-unit.ts';
import { getUnit } from './get-unit.ts';
import { listUnitHistory } from './list-unit-history.ts';
import { listUnits } from './list-units.ts';

export { shown as shownUnit, type UnitRow } from './unit.ts';

export const unitsFeature = feature({
  name: 'units',
  slices: [addUnit, changeUnit, getUnit, listUnitHistory, listUnits],
  violations: {
    units_code_once: () =>
      Conflict('identity.unit_code_taken', 'Another unit has this code. Codes are never given twice.'),
    units_prefix_once: () =>
      Conflict('identity.unit_prefix_taken', 'Another unit has this prefix. Choose another one.'),
  },
});
