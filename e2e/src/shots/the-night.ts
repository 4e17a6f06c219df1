import { GiveOrder, ListOrders, ReadIncident, seededTeamId } from '@muster/contracts';
import { evening } from '../demo/xian/evening.ts';
import { seconds } from '../demo/xian/scene.ts';
import { playUntil } from './play-until.ts';

/** The demo's evening at half past eight, with an order to the team whose contact the responder is. */
export async function playTheNight(url: string, passwords: Record<string, string>) {
  const { client, people, ledger, activations } = await playUntil(evening, {
    url,
    passwords,
    second: seconds('20:30'),
  });
  const { commander } = people;
  const ordersOf = (incidentId: string): number =>
    [...ledger.orders.values()].filter((order) => order.incidentId === incidentId).length;
  const ids = [...new Set([...activations.values()].flatMap(({ incidentId }) => incidentId ?? []))];
  const incidents = await Promise.all(
    ids.map(async (id) => (await client.send('read', ReadIncident, commander, { params: { id } })).body),
  );
  const busiest = incidents
    .filter(({ status }) => status === 'responding')
    .sort((a, b) => ordersOf(b.id) - ordersOf(a.id))[0];
  if (!busiest) throw new Error('no incident of the evening is under way');
  const teamId = seededTeamId(1);
  const open = await client.send('orders', ListOrders, commander, { query: { teamId, open: 'true' } });
  if (open.body.items.length === 0)
    await client.send('order', GiveOrder, commander, {
      body: { incidentId: busiest.id, teamId, note: '带两台大功率泵' },
    });
  const planId = [...activations.values()].find(({ incidentId }) => incidentId === busiest.id)?.planId ?? '';
  return { incidentId: busiest.id, planId };
}
