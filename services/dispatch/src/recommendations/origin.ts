import type { Incident, Recommendation } from '@muster/contracts';
import { centreOf, type Place } from '../places/index.ts';

export type Origin = Recommendation['origin'];

/** Where distances are measured from: the incident's place, else its district's centre, else nowhere. */
export function originOf({ location, regionCode }: Pick<Incident, 'location' | 'regionCode'>): Origin {
  if (location) return { source: 'incident', regionCode, location, note: '距离自事件地点起算。' };
  const centre: Place | undefined = centreOf(regionCode);
  return centre
    ? {
        source: 'region-centre',
        regionCode,
        location: centre,
        note: `事件未定位，距离自区划 ${regionCode.slice(0, 6)} 中心起算，仅供参考。`,
      }
    : {
        source: 'unknown',
        regionCode,
        location: null,
        note: '事件未定位，所在区划亦无中心坐标，无法估算距离。',
      };
}
