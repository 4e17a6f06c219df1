import type { MapGround, MapSystem } from '@muster/contracts';
import type { ServiceConfig } from '@muster/kit';
import { readBoundaries } from './read-boundaries.ts';

const templates = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Reads `GATEWAY_MAP_…`; what is wrong goes to `faults`, each with its name. */
export function readMapGround(
  { setting }: Pick<ServiceConfig, 'setting'>,
  faults: string[],
): { ground: MapGround; origins: readonly string[] } {
  const system = (name: string): MapSystem => {
    const text = (setting(name) ?? 'wgs84').toLowerCase();
    if (text === 'wgs84' || text === 'cgcs2000') return 'wgs84';
    if (text === 'gcj02') return 'gcj02';
    faults.push(`GATEWAY_${name} must be wgs84, cgcs2000 or gcj02, not "${text}"`);
    return 'wgs84';
  };
  const urls = templates(setting('MAP_TILES') ?? '');
  const origins = urls.map((text) => {
    const url = URL.parse(text.replace(/[{}]/g, ''));
    const whole = ['{x}', '{y}', '{z}'].every((part) => text.includes(part));
    if (url && /^https?:$/.test(url.protocol) && whole) return url.origin;
    faults.push(`GATEWAY_MAP_TILES must be http or https URLs with {x}, {y} and {z}, not "${text}"`);
    return '';
  });
  const attribution = (name: string): string => (setting(name) ?? '').slice(0, 300);
  const tiles =
    urls.length === 0
      ? null
      : { urls, system: system('MAP_TILES_SYSTEM'), attribution: attribution('MAP_TILES_ATTRIBUTION') };
  const path = setting('MAP_BOUNDARIES');
  const boundaries =
    path === undefined || path === ''
      ? null
      : {
          system: system('MAP_BOUNDARIES_SYSTEM'),
          attribution: attribution('MAP_BOUNDARIES_ATTRIBUTION'),
          areas: areasOf(path, faults),
        };
  return { ground: { tiles, boundaries }, origins: [...new Set(origins)] };
}

function areasOf(path: string, faults: string[]) {
  try {
    return readBoundaries(path);
  } catch (cause) {
    faults.push(`GATEWAY_MAP_BOUNDARIES "${path}" ${cause instanceof Error ? cause.message : String(cause)}`);
    return [];
  }
}
