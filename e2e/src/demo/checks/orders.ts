import { ListOrders, type Order } from '@muster/contracts';
import type { Stage } from '../stage.ts';
import { type Before, type Checked, onceEach } from './checked.ts';
import { gapsOf } from './numbers.ts';
import { readAll } from './read-all.ts';

export async function checkOrders({ client, people, ledger }: Stage, before: Before): Promise<Checked> {
  const accepted = [...ledger.orders.values()];
  const all = await readAll<Order>(client, ListOrders, people.commander, {}, (page) =>
    page.some((order) => order.givenAt <= before.order),
  );
  const found = new Map(all.map((order) => [order.id, order]));
  return {
    counts: { orders: accepted.length, receipts: ledger.receipts },
    losses: [
      ...onceEach('order', accepted, all),
      ...all.flatMap((order) =>
        ledger.incidents.has(order.incidentId) && !ledger.orders.has(order.id)
          ? [`order ${order.number} was given a second time`]
          : [],
      ),
      ...accepted.flatMap(({ id, number, state, receipts }) => {
        const now = found.get(id);
        return now && (now.state !== state || now.receipts.length !== receipts.length)
          ? [
              `order ${number} is ${now.state} with ${now.receipts.length} receipts; it was told to be ${state} with ${receipts.length}`,
            ]
          : [];
      }),
      ...gapsOf(
        all.map((order) => order.number),
        accepted.map((order) => order.number),
      ),
    ],
  };
}
