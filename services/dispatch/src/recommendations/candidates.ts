import type { Db } from '@muster/bus';
import type { Reserve } from '@muster/contracts';
import { inArray, type SQL, sql } from 'drizzle-orm';
import { kmPerLat, kmPerLng, type Place } from '../places/index.ts';
import { depots, items, reach, stocks, teams } from '../schema.ts';
import { rangeOf } from '../supplies/index.ts';
import type { TeamRow } from '../teams/index.ts';

/** Where nothing says where, the order is that around the city's middle; no distance is shown then. */
const somewhere: Place = { lng: 108.94, lat: 34.34 };
const spotOf = (place: Place | null): SQL => {
  const { lng, lat } = place ?? somewhere;
  return sql`point(${lng * kmPerLng}::double precision, ${lat * kmPerLat}::double precision)`;
};
const within = (scope: string): SQL => sql`unit_path like ${`${scope}%`}`;

export interface Wanted {
  /** An event class or a skill. */
  key: string;
  count: number;
}

/**
 * The nearest teams for each class and skill, from the index alone: so many available ones by road, a few by air
 * (they overtake nearer ones), and a few that are busy, to be named where nothing else is left.
 */
export function nearestTeams(
  db: Db,
  wanted: readonly Wanted[],
  from: Place | null,
  scope: string,
): Promise<TeamRow[]> {
  const here = spotOf(from);
  const keys = sql.param(wanted.map(({ key }) => key));
  const counts = sql.param(wanted.map(({ count }) => count));
  const near = sql`(
    select near.team_id from unnest(${keys}::text[], ${counts}::int[]) as w(key, count)
    cross join lateral (
      (select team_id from ${reach} where key = w.key and speed_class = 'road' and state = 'available'
        and ${within(scope)} order by spot <-> ${here} limit w.count)
      union all
      (select team_id from ${reach} where key = w.key and speed_class = 'air' and state = 'available'
        and ${within(scope)} order by spot <-> ${here} limit 3)
      union all
      (select team_id from ${reach} where key = w.key and state <> 'available'
        and ${within(scope)} order by spot <-> ${here} limit 5)
    ) near)`;
  return db.select().from(teams).where(inArray(teams.id, near));
}

export interface StockCandidate {
  stockId: string;
  depotId: string;
  depotName: string;
  location: Place;
  itemCode: string;
  reserve: Reserve;
  available: number;
}

/** For each item code the nearest stocks of it and of what lies below it, at most `most` of each code. */
export async function nearestStocks(
  db: Db,
  itemCodes: readonly string[],
  from: Place | null,
  scope: string,
  most: number,
): Promise<Map<string, StockCandidate[]>> {
  const ranges = itemCodes.map(rangeOf);
  const lows = sql.param(ranges.map((range) => range.from));
  const highs = sql.param(ranges.map((range) => range.to));
  const rows = await db.execute<Record<string, unknown> & StockCandidate & { need: string }>(sql`
    select n.low as need, s.id as "stockId", s.depot_id as "depotId", d.name as "depotName", d.location,
      s.item_code as "itemCode", s.reserve, s.available
    from unnest(${lows}::text[], ${highs}::text[]) as n(low, high)
    join ${items} i on i.code between n.low and n.high
    cross join lateral (
      select id, depot_id, item_code, reserve, available from ${stocks}
      where item_code = i.code and active and available > 0 and ${within(scope)}
      order by spot <-> ${spotOf(from)} limit ${most}
    ) s
    join ${depots} d on d.id = s.depot_id`);
  const found = new Map<string, StockCandidate[]>();
  for (const { need, location, available, ...row } of rows) {
    const place: Place = typeof location === 'string' ? JSON.parse(location) : location;
    found.set(need, [...(found.get(need) ?? []), { ...row, location: place, available: Number(available) }]);
  }
  return found;
}
