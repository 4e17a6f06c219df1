import { readFileSync } from 'node:fs';
import type { MapGround } from '@muster/contracts';

type Areas = NonNullable<MapGround['boundaries']>['areas'];
type Ring = [number, number][];

/** Reads a GeoJSON file of areas (Polygon or MultiPolygon); throws what is wrong with it, in words. */
export function readBoundaries(path: string): Areas {
  const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const collection = json as { type?: unknown; features?: unknown };
  if (collection?.type !== 'FeatureCollection' || !Array.isArray(collection.features))
    throw new Error('is no GeoJSON FeatureCollection');
  const areas = collection.features.flatMap((each: unknown, n): Areas => {
    const { geometry, properties } = each as {
      geometry?: { type?: string; coordinates?: unknown };
      properties?: Record<string, unknown>;
    };
    const polygons =
      geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiPolygon'
          ? (geometry.coordinates as unknown[])
          : [];
    if (!Array.isArray(polygons)) throw new Error(`feature ${n} is no area`);
    if (polygons.length === 0) return [];
    const word = (...names: string[]) =>
      names.map((name) => properties?.[name]).find((value) => typeof value === 'string' || Number(value) > 0);
    const [nameEn, code] = [word('nameEn', 'name_en'), word('code', 'adcode')];
    return [
      {
        name: String(word('name') ?? '').slice(0, 100),
        ...(nameEn === undefined ? {} : { nameEn: String(nameEn).slice(0, 100) }),
        ...(code === undefined ? {} : { code: String(code).slice(0, 20) }),
        polygons: polygons.map((polygon) => readPolygon(polygon, n)),
      },
    ];
  });
  if (areas.length === 0) throw new Error('holds no Polygon and no MultiPolygon');
  return areas;
}

const readPolygon = (polygon: unknown, n: number): Ring[] => {
  if (!Array.isArray(polygon)) throw new Error(`feature ${n} has no rings`);
  return polygon.map((ring) => {
    if (!Array.isArray(ring) || ring.length < 4)
      throw new Error(`feature ${n} has a ring of under four points`);
    return ring.map((point): [number, number] => {
      const [lng, lat] = Array.isArray(point) ? point.map(Number) : [];
      if (lng === undefined || lat === undefined || !(Math.abs(lng) <= 180) || !(Math.abs(lat) <= 90))
        throw new Error(`feature ${n} has a point that is no [lng, lat] in degrees`);
      return [lng, lat];
    });
  });
};
