import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { administrationMenu } from '../../app/menus.ts';
import { frameRoute } from '../../app/parent-routes.tsx';

export const sessionsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/sessions',
  staticData: { name: ['登录会话', 'Sessions'], right: 'people.keep', nav: 88, menu: administrationMenu },
  component: lazyRouteComponent(() => import('./SessionsPage.tsx'), 'SessionsPage'),
});
