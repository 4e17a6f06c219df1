import type { Sql } from 'postgres';

const spread = `jsonb_build_object('lng', 107.7 + random() * 2, 'lat', 33.7 + random())`;
const drawn = (from: string): string =>
  `array(select (string_to_array('${from}', ' '))[1 + floor(random() * 12)::int] from generate_series(1, 3) where n > 0)`;

/** Teams and depots with twenty items each, spread over the city's rectangle by the server itself. */
export async function fillResources(sql: Sql, teams: number, depots: number): Promise<void> {
  await sql.unsafe(
    `insert into dispatch.teams (id, version, unit_path, unit_code, name, kind, capabilities, skills, people_count, base_location, state, speed_class, person_ids, created_at, updated_at)
     select gen_random_uuid(), 1, '/000000/610000/610100/', '610100', 'team ' || n, 'civil',
       ${drawn('11A 11B 11C 11D 11G 12A 12C 12D 12G 12H 12P 13')},
       ${drawn('pumping boat-rescue evacuation power-supply communication first-aid firefighting detection drone diving logistics ambulance')},
       20, ${spread}, case when random() < 0.2 then 'off-duty' else 'available' end,
       case when random() < 0.02 then 'air' else 'road' end, '{}', now(), now()
     from generate_series(1, ${teams}) n`,
  );
  await sql.unsafe(
    `insert into dispatch.depots (id, version, unit_path, unit_code, name, location, keeper_ids, active, created_at, updated_at)
     select gen_random_uuid(), 1, '/000000/610000/610100/', '610100', 'depot ' || n, ${spread}, '{}', true, now(), now()
     from generate_series(1, ${depots}) n`,
  );
  await sql.unsafe(
    `insert into dispatch.stocks (id, version, unit_path, depot_id, item_code, measure, reserve, created_at, updated_at)
     select gen_random_uuid(), 0, d.unit_path, d.id, i.code, i.measure, 'stock', now(), now()
     from dispatch.depots d cross join (select * from dispatch.items order by code limit 20) i
     where d.name like 'depot %' and not exists (select from dispatch.stocks s where s.depot_id = d.id)`,
  );
  await sql.unsafe(
    `insert into dispatch.movements (id, kind, item_code, quantity, from_stock_id, from_account, to_stock_id, to_account, by, at)
     select gen_random_uuid(), 'receive', item_code, 1 + floor(random() * 400), id, 'supplier', id, 'available', '{}', now()
     from dispatch.stocks where available = 0`,
  );
  await sql.unsafe('analyze');
}
