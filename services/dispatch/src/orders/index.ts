import { Conflict, feature } from '@muster/kit';
import { ledgerViolations } from '../stocks/index.ts';
import { acceptOrder } from './accept-order.ts';
import { arriveOrder } from './arrive-order.ts';
import { cancelOrder } from './cancel-order.ts';
import { declineOrder } from './decline-order.ts';
import { departOrder } from './depart-order.ts';
import { getOrder } from './get-order.ts';
import { giveOrder } from './give-order.ts';
import { listOrders } from './list-orders.ts';
import { onIncidentOver } from './on-incident-over.ts';
import { releaseOrder } from './release-order.ts';

export const ordersFeature = feature({
  name: 'orders',
  slices: [
    listOrders,
    getOrder,
    giveOrder,
    acceptOrder,
    declineOrder,
    departOrder,
    arriveOrder,
    releaseOrder,
    cancelOrder,
    ...onIncidentOver,
  ],
  violations: {
    ...ledgerViolations,
    orders_one_open_per_team: () =>
      Conflict('dispatch.team_holds_order', 'Somebody ordered this team first. Take another, or ask again.'),
  },
});
