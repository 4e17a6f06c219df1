import { feature } from '@muster/kit';
import { addDepot } from './add-depot.ts';
import { changeDepot } from './change-depot.ts';
import { getDepot } from './get-depot.ts';
import { listDepots } from './list-depots.ts';
import { listMovements } from './list-movements.ts';

export { type DepotRow, publicDepot } from './depot.ts';
export const depotsFeature = feature({
  name: 'depots',
  slices: [listDepots, getDepot, addDepot, changeDepot, listMovements],
});
