import { ListPlaces } from '@muster/contracts';
import { below, handle } from '@muster/kit';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { depots, teams, units } from '../schema.ts';
import { type Found, ranked } from './found-place.ts';

/** Names are few hundred units and few thousand depots and teams: read and ranked here, by words and by initials. */
const atMost = 5_000;

export const listPlaces = handle(ListPlaces, async ({ query, who, db }) => {
  const { q, limit = 12 } = query;
  const words = q.normalize('NFKC').toLowerCase().trim();
  // Latin letters may be initials, which the database does not know; anything else is part of a name.
  const named = (name: PgColumn): SQL | undefined =>
    /^[a-z0-9 ]+$/.test(words) ? undefined : sql`position(${words} in lower(${name})) > 0`;
  const [regions, stores, crews] = await Promise.all([
    db
      .select({ id: units.id, name: units.name, code: units.code, path: units.unitPath })
      .from(units)
      .where(below(units.unitPath, who))
      .limit(atMost),
    db
      .select({ id: depots.id, name: depots.name, regionCode: depots.regionCode, location: depots.location })
      .from(depots)
      .where(and(below(depots.unitPath, who), eq(depots.active, true), named(depots.name)))
      .limit(atMost),
    db
      .select({ id: teams.id, name: teams.name, regionCode: teams.regionCode, location: teams.baseLocation })
      .from(teams)
      .where(and(below(teams.unitPath, who), named(teams.name)))
      .limit(atMost),
  ]);
  const found: Found[] = [
    ...regions
      .filter(({ code }) => /^\d{6}(\d{3})?$/.test(code))
      .map(({ id, name, code }) => ({
        id,
        name,
        kind: code.length > 6 ? ('town' as const) : ('district' as const),
        regionCode: code,
        location: null,
      })),
    ...stores.map((depot) => ({ ...depot, kind: 'depot' as const })),
    ...crews.map((team) => ({ ...team, kind: 'team' as const })),
  ];
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return { items: ranked(found, { words, limit, desk: who.unit.code, regions: names }) };
});
