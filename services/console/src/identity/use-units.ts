import { GetUnit, ListUnits, type Unit, UnitChanged } from '@muster/contracts';
import { useRead } from '../app/queries.ts';

export const unitEvents = [UnitChanged] as const;
const none: Unit[] = [];

/** The units whose names stand on pages: as many as one answer holds. */
export const useUnits = (): readonly Unit[] =>
  useRead(ListUnits, { query: { limit: 200 } }, { staleOn: unitEvents }).data?.items ?? none;

/** One unit, live; null where none is meant. */
export const useUnit = (id: string | null) =>
  useRead(GetUnit, { params: { id: id ?? '' } }, { staleOn: unitEvents, enabled: id !== null });
