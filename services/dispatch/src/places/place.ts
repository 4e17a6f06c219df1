/** WGS 84, degrees. */
export interface Place {
  lng: number;
  lat: number;
}

const earthMetres = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in whole metres (haversine on the mean sphere: within 0.6 % of the ellipsoid). */
export function metresBetween(a: Place, b: Place): number {
  const half =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2;
  return Math.round(2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(half))));
}

/**
 * The plane that the database orders places on, in kilometres around Xi'an: near the city the order errs by less
 * than 1 %. Distances that anyone is shown are great-circle ones.
 */
export const kmPerLng = 91.8;
export const kmPerLat = 111.2;
