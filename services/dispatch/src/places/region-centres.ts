import { regionCentres } from '@muster/contracts';
import type { Place } from './place.ts';

/** The centre of the region or, for a town or street, of its district. */
export const centreOf = (regionCode: string | null | undefined): Place | undefined => {
  const centre = regionCode ? regionCentres[regionCode.slice(0, 6)] : undefined;
  return centre && { lng: centre.lng, lat: centre.lat };
};
