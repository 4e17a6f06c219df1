export interface Place {
  lng: number;
  lat: number;
}
const { PI, atan2, cos, sin, sqrt } = Math;
const rad = (degrees: number): number => (degrees * PI) / 180;
const earthMetres = 6_371_008.8;

/** Straight over the ground, in metres. */
export function metresBetween(a: Place, b: Place): number {
  const dLat = rad(b.lat - a.lat);
  const dLng = rad(b.lng - a.lng);
  const h = sin(dLat / 2) ** 2 + cos(rad(a.lat)) * cos(rad(b.lat)) * sin(dLng / 2) ** 2;
  return 2 * earthMetres * atan2(sqrt(h), sqrt(1 - h));
}

const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
/** Which of the eight winds it lies in, seen from `a`. */
export function windTo(a: Place, b: Place): (typeof winds)[number] {
  const dLng = rad(b.lng - a.lng);
  const y = sin(dLng) * cos(rad(b.lat));
  const x = cos(rad(a.lat)) * sin(rad(b.lat)) - sin(rad(a.lat)) * cos(rad(b.lat)) * cos(dLng);
  const eighth = Math.round(atan2(y, x) / (PI / 4));
  return winds[(eighth + 8) % 8] ?? 'n';
}

export const degrees = ({ lng, lat }: Place): string => `${lat.toFixed(6)}, ${lng.toFixed(6)}`;
/** RFC 5870: WGS 84, and every phone knows what opens it. */
export const geoLink = ({ lng, lat }: Place): string =>
  `geo:${lat.toFixed(6)},${lng.toFixed(6)}?q=${lat.toFixed(6)},${lng.toFixed(6)}`;
