import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { frameRoute } from '../../app/parent-routes.tsx';

export const ordersRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/orders',
  staticData: { name: ['我的任务', 'My orders'], right: 'orders.answer', nav: 60 },
  component: lazyRouteComponent(() => import('./PocketOrders.tsx'), 'PocketOrders'),
});
