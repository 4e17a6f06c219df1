/** A point in degrees. */
export interface Point {
  lng: number;
  lat: number;
}
export type System = 'wgs84' | 'gcj02';

// The offset of GCJ-02, GB 20263's confidential transformation, as it has been publicly known since 2010 in the form
// first published as "China map deviation as a regression problem" / eviltransform: a polynomial with sines over the
// ellipsoid of Krasovsky 1940, as degrees from 105 E, 35 N.
const semiMajor = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;
const { PI, sin, cos, sqrt, abs } = Math;

const waves = (x: number): number => (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3);
const north = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * sqrt(abs(x)) +
  waves(x) +
  (20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * (2 / 3) +
  (160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * (2 / 3);
const east = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * sqrt(abs(x)) +
  waves(x) +
  (20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * (2 / 3) +
  (150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * (2 / 3);

/** Outside of this box nothing is shifted. */
const shifted = ({ lng, lat }: Point): boolean =>
  lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;

/** WGS 84 to GCJ-02: some 300 to 700 m to the south-east. */
export function toGcj02(at: Point): Point {
  if (!shifted(at)) return at;
  const [x, y] = [at.lng - 105, at.lat - 35];
  const phi = (at.lat / 180) * PI;
  const curve = 1 - eccentricity * sin(phi) ** 2;
  return {
    lng: at.lng + (east(x, y) * 180) / ((semiMajor / sqrt(curve)) * cos(phi) * PI),
    lat: at.lat + (north(x, y) * 180) / (((semiMajor * (1 - eccentricity)) / curve ** 1.5) * PI),
  };
}

/** GCJ-02 to WGS 84: the point whose shift leads here, found by stepping back until nothing is left. */
export function fromGcj02(at: Point): Point {
  let guess = at;
  for (let step = 0; step < 8; step++) {
    const there = toGcj02(guess);
    guess = { lng: guess.lng + at.lng - there.lng, lat: guess.lat + at.lat - there.lat };
  }
  return guess;
}

/** A point of one system in another. */
export const convert = (at: Point, from: System, to: System): Point =>
  from === to ? at : to === 'gcj02' ? toGcj02(at) : fromGcj02(at);
