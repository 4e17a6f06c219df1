import type { Place } from './place.ts';

/**
 * Where people live in each district of Xi'an, by GB/T 2260 code: the seat of its government, rounded to some
 * hundred metres. WGS 84. Facts of geography, not taken from any map's data.
 */
export const regionCentres: Readonly<Record<string, Place>> = {
  '610100': { lng: 108.94, lat: 34.343 },
  '610102': { lng: 108.957, lat: 34.268 },
  '610103': { lng: 108.942, lat: 34.252 },
  '610104': { lng: 108.93, lat: 34.267 },
  '610111': { lng: 109.062, lat: 34.268 },
  '610112': { lng: 108.942, lat: 34.309 },
  '610113': { lng: 108.922, lat: 34.216 },
  '610114': { lng: 109.223, lat: 34.663 },
  '610115': { lng: 109.21, lat: 34.372 },
  '610116': { lng: 108.937, lat: 34.158 },
  '610117': { lng: 109.084, lat: 34.535 },
  '610118': { lng: 108.603, lat: 34.109 },
  '610122': { lng: 109.313, lat: 34.157 },
  '610124': { lng: 108.212, lat: 34.162 },
};

/** The centre of the region or, for a town or street, of its district. */
export const centreOf = (regionCode: string | null | undefined): Place | undefined =>
  regionCode ? regionCentres[regionCode.slice(0, 6)] : undefined;
