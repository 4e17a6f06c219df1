/** Krasovsky 1940, on which GCJ-02 computes: major axis in metres, first eccentricity squared. */
const axis = 6_378_245;
const eccentricity = 0.00669342162296594;
const { PI, abs, cos, sin, sqrt } = Math;

/** Sum of sines, each an amplitude and the share of pi that its argument is multiplied by. */
const waves = (x: number, parts: readonly (readonly [amplitude: number, share: number])[]): number =>
  parts.reduce((sum, [amplitude, share]) => sum + (amplitude * 2 * sin(x * share * PI)) / 3, 0);
const short = [
  [20, 6],
  [20, 2],
] as const;

/** A WGS 84 point as Chinese web maps show it; good to a few metres, for mainland China. */
export function gcj02([lng, lat]: readonly [number, number]): [lng: number, lat: number] {
  const [x, y] = [lng - 105, lat - 35];
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    waves(x, short) +
    waves(y, [
      [20, 1],
      [40, 1 / 3],
    ]) +
    waves(y, [
      [160, 1 / 12],
      [320, 1 / 30],
    ]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    waves(x, short) +
    waves(x, [
      [20, 1],
      [40, 1 / 3],
    ]) +
    waves(x, [
      [150, 1 / 12],
      [300, 1 / 30],
    ]);
  const radians = (lat / 180) * PI;
  const magic = 1 - eccentricity * sin(radians) ** 2;
  const metresNorth = ((axis * (1 - eccentricity)) / (magic * sqrt(magic))) * (PI / 180);
  const metresEast = (axis / sqrt(magic)) * cos(radians) * (PI / 180);
  return [lng + east / metresEast, lat + north / metresNorth];
}
