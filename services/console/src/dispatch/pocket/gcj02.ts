import type { Place } from './way.ts';

/** Krasovsky 1940, on which GCJ-02 computes: major axis in metres, first eccentricity squared. */
const axis = 6_378_245;
const eccentricity = 0.00669342162296594;
const { PI, abs, cos, sin, sqrt } = Math;

/** Sines of an amplitude and of the share of pi that the argument is multiplied by. */
const waves = (x: number, ...parts: readonly (readonly [amplitude: number, share: number])[]): number =>
  parts.reduce((sum, [amplitude, share]) => sum + (amplitude * 2 * sin(x * share * PI)) / 3, 0);

/** A WGS 84 point as Chinese web maps show it, some 500 m off; good to a few metres, for mainland China. */
export function toGcj02({ lng, lat }: Place): Place {
  const [x, y] = [lng - 105, lat - 35];
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    waves(x, [20, 6], [20, 2]) +
    waves(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    waves(x, [20, 6], [20, 2], [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]);
  const radians = (lat / 180) * PI;
  const magic = 1 - eccentricity * sin(radians) ** 2;
  const metresNorth = ((axis * (1 - eccentricity)) / (magic * sqrt(magic))) * (PI / 180);
  const metresEast = (axis / sqrt(magic)) * cos(radians) * (PI / 180);
  return { lng: lng + east / metresEast, lat: lat + north / metresNorth };
}
