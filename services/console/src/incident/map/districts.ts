import { type MapGround, regionCentres } from '@muster/contracts';
import { Delaunay } from 'd3-delaunay';
import { convert, type Point, type System } from '../../app/gcj02.ts';

export interface District {
  name: { zh: string; en: string };
  polygons: [number, number][][][];
  label: Point;
}

/** Degrees between which the city lies, as its gazetteer states them: 107°40′ to 109°49′ E, 33°42′ to 34°45′ N. */
export const cityExtent = [107.66, 33.7, 109.82, 34.75] as const;
/** A degree of longitude here is this much of one of latitude. */
const narrow = Math.cos((34.2 / 180) * Math.PI);

/** Cells around the district seats: what lies nearest to each. A scheme and no boundary. WGS 84. */
function schematic(): District[] {
  const seats = Object.entries(regionCentres).filter(([code]) => code !== '610100');
  const [west, south, east, north] = cityExtent;
  const cells = Delaunay.from(seats.map(([, { lng, lat }]) => [lng * narrow, lat] as const)).voronoi([
    west * narrow,
    south,
    east * narrow,
    north,
  ]);
  return seats.map(([, { zh, en, lng, lat }], n) => ({
    name: { zh, en },
    polygons: [[(cells.cellPolygon(n) ?? []).map(([x = 0, y = 0]): [number, number] => [x / narrow, y])]],
    label: { lng, lat },
  }));
}

const middleOf = (ring: readonly (readonly [number, number])[]): Point => {
  const [lngs, lats] = [ring.map(([lng]) => lng), ring.map(([, lat]) => lat)];
  return {
    lng: (Math.min(...lngs) + Math.max(...lngs)) / 2,
    lat: (Math.min(...lats) + Math.max(...lats)) / 2,
  };
};

/** The districts as the map draws them, in the map's own system: real boundaries where somebody gave them. */
export function districtsOn(ground: MapGround, system: System): District[] {
  const { boundaries } = ground;
  const districts: District[] = boundaries
    ? boundaries.areas.map(({ name, nameEn, code, polygons }) => {
        const seat = code ? regionCentres[code.slice(0, 6)] : undefined;
        const rings = polygons as [number, number][][][];
        const largest = rings.map(([outer = []]) => outer).toSorted((a, b) => b.length - a.length)[0] ?? [];
        const label = seat ? convert(seat, 'wgs84', boundaries.system) : middleOf(largest);
        return { name: { zh: name, en: nameEn ?? seat?.en ?? name }, polygons: rings, label };
      })
    : schematic();
  const from = boundaries?.system ?? 'wgs84';
  if (from === system) return districts;
  const moved = (lng: number, lat: number): [number, number] => {
    const point = convert({ lng, lat }, from, system);
    return [point.lng, point.lat];
  };
  return districts.map((each) => ({
    ...each,
    label: convert(each.label, from, system),
    polygons: each.polygons.map((polygon) =>
      polygon.map((ring) => ring.map(([lng, lat]) => moved(lng, lat))),
    ),
  }));
}
