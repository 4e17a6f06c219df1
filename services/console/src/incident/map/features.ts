import type { DepotPublic, Incident, TeamPublic } from '@muster/contracts';
import type { Point as Dot, FeatureCollection } from 'geojson';
import { convert, type Point, type System } from '../../app/gcj02.ts';
import { gravity } from '../levels.ts';

/** What the map needs to know of a team or depot; contacts stay where they are. */
export type MapTeam = Pick<TeamPublic, 'id' | 'name' | 'state' | 'baseLocation' | 'location'>;
export type MapDepot = Pick<DepotPublic, 'id' | 'name' | 'location'>;

const dots = <T>(
  things: readonly T[],
  at: (thing: T) => Point | null,
  properties: (thing: T) => Record<string, string | number>,
  system: System,
): FeatureCollection<Dot> => ({
  type: 'FeatureCollection',
  features: things.flatMap((thing) => {
    const place = at(thing);
    if (!place) return [];
    const { lng, lat } = convert(place, 'wgs84', system);
    return {
      type: 'Feature' as const,
      properties: properties(thing),
      geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    };
  }),
});

export const incidentDots = (incidents: readonly Incident[], system: System) =>
  dots(
    incidents,
    ({ location }) => location,
    ({ id, level, exercise }) => ({
      id,
      gravity: gravity(level),
      icon: `incident|${level}|${exercise ? 'drill' : ''}`,
    }),
    system,
  );
export const teamDots = (teams: readonly MapTeam[], system: System) =>
  dots(
    teams,
    ({ location, baseLocation }) => location ?? baseLocation,
    ({ id, state }) => ({
      id,
      state: state === 'available' ? 'free' : state === 'off-duty' ? 'off' : 'busy',
    }),
    system,
  );
export const depotDots = (depots: readonly MapDepot[], system: System) =>
  dots(
    depots,
    ({ location }) => location,
    ({ id }) => ({ id }),
    system,
  );
