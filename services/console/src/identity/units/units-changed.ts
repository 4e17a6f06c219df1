import { askAnew } from '../../app/queries.ts';

/** After a change all that shows units asks anew. */
export const unitsChanged = (): void =>
  askAnew(({ queryKey }) => ['GetUnit', 'ListUnits', 'ListUnitHistory'].includes(String(queryKey[0])));
