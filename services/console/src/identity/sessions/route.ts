import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { platformMenu } from '../../app/menus.ts';
import { frameRoute } from '../../app/parent-routes.tsx';

export const sessionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/sessions',
  staticData: { name: ['登录会话', 'Sessions'], right: 'people.keep', nav: 72, menu: platformMenu },
  component: lazyRouteComponent(() => import('./SessionsPage.tsx'), 'SessionsPage'),
});
