import type { Incident } from '@muster/contracts';
import type { Box } from '../map/CityMap.tsx';

/** What the address of the command centre carries. */
export interface CentreSearch {
  status?: string;
  /** Levels that are shown, `1,2`; all when left out. */
  level?: string;
  category?: string;
  q?: string;
  /** west,south,east,north of the map, WGS 84: where it stands. */
  bbox?: string;
  /** Only what lies in the map's frame. */
  inMap?: true;
  /** The incident that is chosen. */
  at?: string;
}
const matching = (value: unknown, pattern: RegExp): string | undefined => {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  return pattern.test(text) ? text : undefined;
};

export function readSearch(search: Record<string, unknown>): CentreSearch {
  const q = String(search['q'] ?? '')
    .trim()
    .slice(0, 100);
  const read = {
    status: matching(search['status'], /^(all|[a-z]+(,[a-z]+)*)$/),
    level: matching(search['level'], /^[0-4](,[0-4])*$/),
    category: matching(search['category'], /^[0-2][0-9A-Z]{0,4}$/),
    q: q === '' ? undefined : q,
    bbox: matching(search['bbox'], /^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/),
    inMap: search['inMap'] === true ? (true as const) : undefined,
    at: matching(search['at'], /^[0-9a-f-]{36}$/),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

export const boxOf = (bbox: string | undefined): Box | undefined => {
  const [west, south, east, north] = (bbox ?? '').split(',').map(Number);
  return west !== undefined && south !== undefined && east !== undefined && north !== undefined
    ? [west, south, east, north]
    : undefined;
};
export const bboxOf = (box: Box): string => box.map((each) => each.toFixed(4)).join(',');

/** Narrows what is here by level and by the map's frame. */
export function narrowed(
  incidents: readonly Incident[],
  { level, inMap }: Pick<CentreSearch, 'level' | 'inMap'>,
  box: Box | undefined,
): readonly Incident[] {
  if (level === undefined && !(inMap && box)) return incidents;
  const levels = level?.split(',').map(Number);
  return incidents.filter(
    ({ level: own, location }) =>
      (!levels || levels.includes(own)) &&
      (!inMap ||
        !box ||
        (location !== null &&
          location.lng >= box[0] &&
          location.lng <= box[2] &&
          location.lat >= box[1] &&
          location.lat <= box[3])),
  );
}
