import type { Order } from '@muster/contracts';
import type { Checked } from '../../demo/checks/checked.ts';
import type { Ledger } from '../../demo/ledger.ts';
import type { Site } from '../site/site.ts';

/** What an order in this state has moved, in units of its lines. */
function due({ lines, receipts, state }: Order): Record<string, number> {
  const all = lines.reduce((sum, line) => sum + line.quantity, 0);
  const back = lines.reduce((sum, line) => sum + line.returned, 0);
  const has = (step: string) => receipts.some((receipt) => receipt.step === step);
  return {
    reserve: all,
    issue: has('depart') ? all : 0,
    deliver: has('arrive') ? all : 0,
    return: state === 'released' ? back : 0,
    consume: state === 'released' ? all - back : 0,
    restore: state === 'declined' || state === 'cancelled' ? all : 0,
  };
}

const accounts = {
  available: 'available',
  reserved: 'reserved',
  'in-transit': 'in_transit',
  'on-scene': 'on_scene',
  consumed: 'consumed',
  'written-off': 'written_off',
  adjusted: 'adjusted',
  supplier: 'supplier',
} as const;

/** The ledger: each accepted order moved what it must, balances are the sum of the movements, nothing came of nothing. */
export async function countStock({ sql }: Site, ledger: Ledger): Promise<Checked> {
  const losses: string[] = [];
  const moved = new Map<string, Record<string, number>>();
  const rows =
    await sql`select order_id, kind, sum(quantity)::int as n from dispatch.movements where order_id is not null group by 1, 2`;
  for (const { order_id: id, kind, n } of rows) moved.set(id, { ...moved.get(id), [kind]: n });
  const orders = [...ledger.orders.values()].filter(({ lines }) => lines.length > 0);
  for (const order of orders)
    for (const [kind, n] of Object.entries(due(order))) {
      const found = moved.get(order.id)?.[kind] ?? 0;
      if (found !== n) losses.push(`order ${order.number} moved ${found} by "${kind}", ${n} were due`);
    }
  const sums = Object.entries(accounts)
    .map(
      ([account, column]) =>
        `select s.id, '${account}' as account, s.${column}::bigint as held,
           coalesce((select sum(quantity) from dispatch.movements where to_stock_id = s.id and to_account = '${account}'), 0)
           - coalesce((select sum(quantity) from dispatch.movements where from_stock_id = s.id and from_account = '${account}'), 0) as moved
         from dispatch.stocks s`,
    )
    .join(' union all ');
  const wrong = await sql.unsafe(`select * from (${sums}) t where held <> moved`);
  losses.push(
    ...wrong.map(
      ({ id, account, held, moved }) => `stock ${id} holds ${held} ${account}, its movements make ${moved}`,
    ),
  );
  const idle = await sql`
    select t.name from dispatch.teams t left join dispatch.orders o on o.id = t.open_order_id
    where t.open_order_id is not null and (o.id is null or not o.open)
    union all select 'of order ' || o.number from dispatch.orders o left join dispatch.teams t on t.id = o.team_id
    where o.open and o.team_id is not null and t.open_order_id is distinct from o.id`;
  losses.push(...idle.map(({ name }) => `team ${name} and its order do not agree`));
  const [count] = await sql`select count(*)::int as n from dispatch.movements`;
  return { counts: { 'stock movements': Number(count?.['n']) }, losses };
}
