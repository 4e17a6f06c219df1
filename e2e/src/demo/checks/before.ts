import { ListCalls, ListIncidents, ListOrders } from '@muster/contracts';
import type { Client } from '../client.ts';
import type { People } from '../people.ts';
import type { Before } from './checked.ts';

/** Where the platform's own lists stand before a run; its clock counts, not ours. */
export async function lookBefore(client: Client, people: People): Promise<Before> {
  const officer = people['duty-officer'];
  const step = 'look at the newest';
  const query = { limit: 1 };
  const [calls, incidents, orders] = await Promise.all([
    client.send(step, ListCalls, officer, { query }),
    client.send(step, ListIncidents, officer, { query }),
    client.send(step, ListOrders, people.commander, { query }),
  ]);
  const never = '1970-01-01T00:00:00.000Z';
  return {
    call: calls.body.items[0]?.receivedAt ?? never,
    incident: incidents.body.items[0]?.reportedAt ?? never,
    order: orders.body.items[0]?.givenAt ?? never,
  };
}
