import type { Db } from '@muster/bus';
import type { Reserve } from '@muster/contracts';
import { type SQL, sql } from 'drizzle-orm';
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
  // As an array, each id is looked up by the primary key; as a join, the planner may read all teams instead.
  return db.select().from(teams).where(sql`${teams.id} = any(array${near})`);
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

/**
 * For each item code the nearest stocks of it and of what lies below it: `most` of each code in stock, and a few
 * that a supplier holds or would make.
 */
export async function nearestStocks(
  db: Db,
  itemCodes: readonly string[],
  from: Place | null,
  scope: string,
  most: number,
): Promise<Map<string, StockCandidate[]>> {
  if (itemCodes.length === 0) return new Map();
  const ranges = itemCodes.map(rangeOf);
  const lows = sql.param(ranges.map((range) => range.from));
  const highs = sql.param(ranges.map((range) => range.to));
  // Materialized and limited so that the planner has no other way than by the indexes: given the choice it asked
  // for every item there is, and read all depots for each.
  const rows = await db.execute<Record<string, unknown> & StockCandidate & { need: string }>(sql`
    with wanted as materialized (
      select n.low as need, i.code, r.reserve, r.count
      from unnest(${lows}::text[], ${highs}::text[]) as n(low, high)
      join ${items} i on i.code between n.low and n.high
      cross join (values ('stock', ${most}::int), ('agreement', 5), ('capacity', 5)) as r(reserve, count)
    ), near as materialized (
      select w.need, w.code, w.reserve, s.id, s.depot_id, s.available
      from wanted w
      cross join lateral (
        select id, depot_id, available from ${stocks}
        where item_code = w.code and reserve = w.reserve and active and available > 0 and ${within(scope)}
        order by spot <-> ${spotOf(from)} limit w.count
      ) s
    )
    select near.need, near.id as "stockId", near.depot_id as "depotId", d.name as "depotName", d.location,
      near.code as "itemCode", near.reserve, near.available
    from near cross join lateral (select name, location from ${depots} where id = near.depot_id limit 1) d`);
  const found = new Map<string, StockCandidate[]>();
  for (const { need, location, available, ...row } of rows) {
    const place: Place = typeof location === 'string' ? JSON.parse(location) : location;
    const candidate = { ...row, location: place, available: Number(available) };
    const list = found.get(need);
    if (list) list.push(candidate);
    else found.set(need, [candidate]);
  }
  return found;
}

/** What there is in all of each item code and of what lies below it. */
export async function totalsOf(
  db: Db,
  itemCodes: readonly string[],
  scope: string,
): Promise<Map<string, number>> {
  const ranges = itemCodes.map(rangeOf);
  const lows = sql.param(ranges.map((range) => range.from));
  const highs = sql.param(ranges.map((range) => range.to));
  const rows = await db.execute<{ need: string; total: string }>(sql`
    select n.low as need, sum(s.available)::text as total
    from unnest(${lows}::text[], ${highs}::text[]) as n(low, high)
    join ${stocks} s on s.item_code between n.low and n.high
    where s.active and s.available > 0 and ${within(scope)}
    group by n.low`);
  return new Map(rows.map(({ need, total }) => [need, Number(total)]));
}
